import { toCsv } from '../measures/to-csv.ts';
import type { ReplayReport, ReportRow } from './to-report.ts';

const header = ['of', 'name', 'eligible', 'with_card', 'rate', 'low', 'high', 'all_data_rate'];

function rowCells(of: string, { name, asOf, allData }: ReportRow) {
  const { visits, cards, rate } = asOf;
  const [value, low, high] = [rate?.value, rate?.low, rate?.high].map((it) => it?.toFixed(5));
  return [of, name, visits, cards, value, low, high, allData?.rate?.value.toFixed(5)];
}

/** The report's counts as CSV; hidden ones are empty. */
export function replayCsv({ asOf, allData, months, groups, indicators }: ReplayReport): string {
  return toCsv([
    header,
    rowCells('all', { name: 'all', asOf, allData }),
    ...months.map((it) => rowCells('month', it)),
    ...groups.flatMap(({ grouping, rows }) => rows.map((it) => rowCells(grouping, it))),
    ...indicators.map((it) => rowCells('indicator present', it)),
  ]);
}
