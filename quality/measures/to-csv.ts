import type { Table, TableColumn } from '../tables/table.ts';
import type { Release, ReleasedMeasure, ReleasedRow } from './release.ts';
import { stratumName } from './strata.ts';

/** What `rateOf` gives. */
export const rateColumn: TableColumn = {
  name: 'rate',
  sqlType: 'DOUBLE',
  description: 'numerator over denominator, 0 to 1, where both are shown',
};

/** Where HIDDEN_NOTE stands. */
export const noteColumn: TableColumn = {
  name: 'note',
  sqlType: 'VARCHAR',
  description: 'why a count is empty',
};

/** `measures.csv` of a release, in the order of its columns. */
export const measuresCsv: Table = {
  name: 'measures.csv',
  description: 'Every measure by period and stratum, as it may be shown.',
  columns: [
    { name: 'measure', sqlType: 'VARCHAR', description: 'its id' },
    { name: 'title', sqlType: 'VARCHAR', description: 'its name' },
    {
      name: 'period',
      sqlType: 'VARCHAR',
      description: 'a month, or the reporting year as `first/last` month',
    },
    { name: 'stratifier', sqlType: 'VARCHAR', description: 'what it is divided by; `all` is undivided' },
    { name: 'stratum', sqlType: 'VARCHAR', description: 'the part' },
    { name: 'numerator', sqlType: 'INTEGER', description: 'cases that meet it; empty where hidden' },
    { name: 'denominator', sqlType: 'INTEGER', description: 'cases looked at; empty where hidden' },
    rateColumn,
    { name: 'median_minutes', sqlType: 'INTEGER', description: 'of times: half took no longer' },
    { name: 'p90_minutes', sqlType: 'INTEGER', description: 'of times: nine of ten took no longer' },
    noteColumn,
  ],
};

/** What stands beside a count that is kept back. */
export const HIDDEN_NOTE = 'hidden: small, or would give a small count away';

/** A cell that no spreadsheet takes for a formula, and that holds together whatever stands in it. */
function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines of CSV. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function toCsv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** The share, where both counts may be shown. */
export function rateOf({
  numerator,
  denominator,
}: Pick<ReleasedRow, 'numerator' | 'denominator'>): number | undefined {
  if (numerator === undefined || denominator === undefined || denominator === 0) return undefined;
  return numerator / denominator;
}

function rowCells({ measure }: ReleasedMeasure, row: ReleasedRow) {
  const { period, stratifier, stratum, numerator, denominator, minutes } = row;
  const isHidden = denominator === undefined || (measure.scoring === 'proportion' && numerator === undefined);
  const isDivision = stratifier === 'category';
  return [
    measure.id,
    measure.title,
    period,
    stratifier,
    stratumName(stratum),
    numerator,
    denominator,
    rateOf(row)?.toFixed(4),
    minutes?.median.toFixed(0),
    minutes?.p90.toFixed(0),
    isHidden && !(isDivision && denominator !== undefined) ? HIDDEN_NOTE : '',
  ];
}

/** A release as CSV: a row for each period and stratum, small cells left empty and said to be hidden. */
export function releaseCsv({ measures }: Release): string {
  return toCsv([
    measuresCsv.columns.map((it) => it.name),
    ...measures.flatMap((of) => of.rows.map((row) => rowCells(of, row))),
  ]);
}
