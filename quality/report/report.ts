import type { PartView, ReportView, SectionView, StaffLanguage, TableView } from '@pearr/pearr';

export type ReportTable = TableView;

/** A section as the page shows it, with what a printed report says of it at a glance. */
export interface ReportSection extends SectionView {
  /** The month and the reporting year in a few words, where it is a measure. */
  readonly summary?: readonly [month: string, year: string];
}

export interface ReportPart extends PartView {
  readonly sections: readonly ReportSection[];
}

/** A month of the programme as it may be shown: every number in it has been through the release. */
export interface MonthlyReport extends ReportView {
  readonly organization: string;
  readonly language: StaffLanguage;
  /** `October 2026`. */
  readonly month: string;
  /** `January 2025 to December 2025`. */
  readonly year: string;
  readonly headline: ReportSection;
  readonly parts: readonly ReportPart[];
}
