import { toCsv } from '../measures/to-csv.ts';
import type { MonthlyReport, ReportSection } from './report.ts';

/** A section by its id. */
export function findSection({ headline, parts }: MonthlyReport, id: string): ReportSection | undefined {
  return [headline, ...parts.flatMap((it) => it.sections)].find((it) => it.id === id);
}

/** A section's table as CSV. */
export function sectionCsv({ table }: ReportSection): string {
  return toCsv([table.head, ...table.rows]);
}
