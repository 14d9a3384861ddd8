export interface TableView {
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly figure?: string;
  readonly says: readonly string[];
  readonly warnings: readonly string[];
  /** SVG, drawn by the server as for the printed report. */
  readonly drawing?: string;
  readonly table: TableView;
  readonly definition: readonly (readonly [name: string, text: string])[];
}

export interface PartView {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly SectionView[];
}

export interface ReportView {
  /** `2026-10`. */
  readonly period: string;
  readonly month: string;
  readonly headline: SectionView;
  readonly parts: readonly PartView[];
  readonly notes: readonly string[];
}

interface ReadyView {
  readonly state: 'ready';
  /** The last one first. */
  readonly months: readonly string[];
  /** The day on which the next month is closed. */
  readonly closesOn: string;
  readonly isFailing: boolean;
  readonly report: ReportView;
}

/** The server's contract for `api/quality/cases`. */
export interface CasesView {
  /** `Encounter/…`, and the day as `2026-10-05`. */
  readonly cases: readonly { readonly encounter: string; readonly day: string }[];
  /** Cases of visits that the records do not know. */
  readonly unnamed: number;
}

/** The server's contract for `api/quality`; a test of the server holds the two together. */
export type QualityView = { readonly mayReviewCases: boolean } & (
  | { readonly state: 'closing'; readonly done: number; readonly all: number }
  | { readonly state: 'nothing'; readonly closesOn: string; readonly isFailing: boolean }
  | ReadyView
);
