import type { Release, ReleasedMeasure, ReleasedRow } from './release.ts';
import { stratumName } from './strata.ts';

const header = [
  'measure',
  'title',
  'period',
  'stratifier',
  'stratum',
  'numerator',
  'denominator',
  'rate',
  'median_minutes',
  'p90_minutes',
  'note',
];

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
export function rateOf({ numerator, denominator }: ReleasedRow): number | undefined {
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
    isHidden && !(isDivision && denominator !== undefined)
      ? 'hidden: small, or would give a small count away'
      : '',
  ];
}

/** A release as CSV: a row for each period and stratum, small cells left empty and said to be hidden. */
export function releaseCsv({ measures }: Release): string {
  return toCsv([header, ...measures.flatMap((of) => of.rows.map((row) => rowCells(of, row)))]);
}
