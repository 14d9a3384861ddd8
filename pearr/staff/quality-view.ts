/** A table with its head; the first column names the rows. */
export interface TableView {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One thing a report shows: in words, drawn, as a table, and with what its numbers mean. */
export interface SectionView {
  /** `M2`, `way`, `M18-race`. */
  readonly id: string;
  readonly title: string;
  /** The number of the month, as people read it; absent where there is none. */
  readonly figure?: string;
  readonly says: readonly string[];
  /** What asks for a look: a signal, a warning. */
  readonly warnings: readonly string[];
  /** SVG. */
  readonly drawing?: string;
  readonly table: TableView;
  /** Numerator, denominator, exclusions, caveats, source. */
  readonly definition: readonly (readonly [name: string, text: string])[];
}

export interface PartView {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly SectionView[];
}

/** A month of the programme as the page reads it. */
export interface ReportView {
  /** `2026-10`. */
  readonly period: string;
  readonly headline: SectionView;
  readonly parts: readonly PartView[];
  /** What holds for all of it. */
  readonly notes: readonly string[];
}

/** The programme in numbers, or what stands in its way. */
export type ProgrammeView<Report = ReportView> =
  | { readonly state: 'closing'; readonly done: number; readonly all: number }
  | { readonly state: 'nothing'; readonly closesOn: string; readonly isFailing: boolean }
  | {
      readonly state: 'ready';
      /** Months with a report, the last one first. */
      readonly months: readonly string[];
      /** The day on which the next month is closed. */
      readonly closesOn: string;
      /** The last month that is due could not be counted. */
      readonly isFailing: boolean;
      readonly report: Report;
    };

/** GET `/staff/{handle}/api/quality`. */
export type QualityView = { readonly mayReviewCases: boolean } & ProgrammeView;

/** POST `/staff/{handle}/api/quality/cases`. */
export interface CasesView {
  /** `Encounter/…`, and the day as `2026-10-05`. */
  readonly cases: readonly { readonly encounter: string; readonly day: string }[];
  /** Cases of visits that the records do not know. */
  readonly unnamed: number;
}
