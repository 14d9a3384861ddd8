/** A table with its head; the first column names the rows. */
export interface ReportTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One thing a report shows: in words, drawn, as a table, and with what its numbers mean. */
export interface ReportSection {
  /** `M2`, `way`, `M18-race`. */
  readonly id: string;
  readonly title: string;
  /** The number of the month, as people read it; absent where there is none. */
  readonly figure?: string;
  /** The month and the reporting year in a few words, where it is a measure. */
  readonly summary?: readonly [month: string, year: string];
  readonly says: readonly string[];
  /** What asks for a look: a signal, a warning. */
  readonly warnings: readonly string[];
  /** SVG. */
  readonly drawing?: string;
  readonly table: ReportTable;
  /** Numerator, denominator, exclusions, caveats, source. */
  readonly definition: readonly (readonly [name: string, text: string])[];
}

export interface ReportPart {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly ReportSection[];
}

/** A month of the programme as it may be shown: every number in it has been through the release. */
export interface MonthlyReport {
  readonly organization: string;
  /** `2026-10`. */
  readonly period: string;
  /** `October 2026`. */
  readonly month: string;
  /** `January 2025 to December 2025`. */
  readonly year: string;
  readonly headline: ReportSection;
  readonly parts: readonly ReportPart[];
  /** What holds for all of it. */
  readonly notes: readonly string[];
}
