/** What a fetch needs of the world. */
export interface FetchPorts {
  readonly fetch: typeof fetch;
  /** Epoch milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** How far a fetch has come. */
export interface FetchProgress {
  readonly done: number;
  readonly all: number;
  readonly what: string;
}

/** Where records come from. */
export interface RecordSource {
  /** FHIR base URL. */
  readonly base: string;
  /** Further origins that files may lie at; they are asked without a token. */
  readonly fileOrigins: readonly string[];
}
