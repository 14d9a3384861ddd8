/**
 * What a vendor's CapabilityStatement says, cut down to what this server can do: the types it stores, the search
 * parameters it knows, JSON. Lists are in one string, parted by blanks.
 */
export interface VendorStatement {
  /** Where the vendor publishes it. */
  url: string;
  /** When it was read: a day, or a month. */
  read: string;
  software: { name: string; version?: string; releaseDate?: string };
  patchFormat?: string;
  /** Interactions on the whole system. */
  interaction?: string;
  /** It also says what a type does not offer (`conditionalCreate: false` …). */
  negations?: boolean;
  resource: Readonly<Record<string, StatedResource>>;
}

export interface StatedResource {
  interaction: string;
  searchParam?: string;
  searchInclude?: string;
  searchRevInclude?: string;
  /** A search needs all parameters of one of these, as in `patient family,birthdate`. */
  requires?: string;
  /** `$export` of this type is offered. */
  export?: boolean;
}

/** The words of such a list. */
export const wordsOf = (list: string | undefined): string[] => (list ? list.split(' ') : []);
