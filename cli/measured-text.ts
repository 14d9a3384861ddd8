import type { Release, ReleasedMeasure, ReleasedRow } from '@pearr/quality';
import type { Measured } from '@pearr/quality/run';
import { columns } from './columns.ts';

const HIDDEN = '·';

function percent(numerator: number, denominator: number): string {
  return ` = ${((100 * numerator) / denominator).toFixed(1)} %`;
}

function rowText({ measure }: ReleasedMeasure, row: ReleasedRow | undefined): string {
  if (row === undefined || row.denominator === 0) return 'none';
  const { numerator, denominator, minutes } = row;
  switch (measure.scoring) {
    case 'minutes':
      if (denominator === undefined) return HIDDEN;
      return minutes === undefined
        ? `${denominator}`
        : `median ${minutes.median.toFixed(0)}, 90 % within ${minutes.p90.toFixed(0)} min (of ${denominator})`;
    case 'distribution':
      return `${denominator ?? HIDDEN}`;
    case 'proportion':
      return numerator !== undefined && denominator !== undefined
        ? `${numerator} / ${denominator}${percent(numerator, denominator)}`
        : `${numerator ?? HIDDEN} / ${denominator ?? HIDDEN}`;
  }
}

function measureCells(of: ReleasedMeasure, periods: readonly string[]): string[] {
  const { measure, missing, rows } = of;
  if (missing.length > 0)
    return [measure.id, measure.title, `not available: nothing tells of ${missing.join(', ')}`];
  const whole = rows.filter((row) => row.stratifier === 'all');
  return [
    measure.id,
    measure.title,
    ...periods.map((label) =>
      rowText(
        of,
        whole.find((row) => row.period === label),
      ),
    ),
  ];
}

function tableOf({ periods: { months, year }, measures }: Release): string[] {
  const labels = [months.at(-1)?.label ?? '', year.label];
  return columns([['', 'measure', ...labels], ...measures.map((it) => measureCells(it, labels))]);
}

function readLines({ loaded }: Measured): string[] {
  const types = [...loaded.types]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, count]) => `${count} ${type}`);
  const rejected = [...loaded.rejected].map(([reason, count]) => `${count} ${reason}`);
  const replaced = [...loaded.replaced].map(([type, count]) => `${count} ${type}`);
  return [
    `read ${loaded.lines} lines: ${types.join(', ')}`,
    rejected.length === 0
      ? 'no line was rejected'
      : `rejected lines, listed in rejected-lines.csv: ${rejected.join(', ')}`,
    ...(replaced.length === 0
      ? []
      : [`copies that a newer one replaced, listed in replaced-lines.csv: ${replaced.join(', ')}`]),
  ];
}

/** What was measured, as a table to read in a terminal. */
export function measuredText(measured: Measured, out: string): string {
  const { hidden, shown } = measured.release;
  return [
    ...tableOf(measured.release),
    '',
    `${HIDDEN} hidden: a count from 1 to 10, or one that would give such a count away (${hidden} of ${hidden + shown} counts)`,
    ...readLines(measured),
    `wrote ${out}/release (may be shown) and ${out}/tables (about single visits: keep it where patients' records are kept)`,
  ].join('\n');
}
