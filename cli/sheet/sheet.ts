/** One line of a sheet: what it is, and what to type in or to know. */
export interface Row {
  readonly label: string;
  readonly value: string;
  /** To be typed in exactly. */
  readonly isLiteral: boolean;
}

export interface Section {
  readonly heading: string;
  /** What to know before typing. */
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}

/** What an analyst types into an EHR, in the order of the work. */
export interface Sheet {
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A value to be typed in exactly. */
export const exact = (label: string, value: string): Row => ({ label, value, isLiteral: true });
/** A value to be read. */
export const said = (label: string, value: string): Row => ({ label, value, isLiteral: false });
