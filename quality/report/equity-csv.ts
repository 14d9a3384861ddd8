import { type EquityComparison, type EquityRow, evenRatios, toEquity } from '../measures/equity.ts';
import type { Release } from '../measures/release.ts';
import { HIDDEN_NOTE, noteColumn, rateColumn, rateOf, toCsv } from '../measures/to-csv.ts';
import type { Table } from '../tables/table.ts';
import { inOrder, warningOf } from './equity-part.ts';
import { createWords, type Words } from './words.ts';

const { least, most } = evenRatios;

/** `equity.csv` of a release, in the order of its columns: M18. */
export const equityCsv: Table = {
  name: 'equity.csv',
  description:
    'Groups beside everybody else over the last reporting year of the whole organisation. Protected attributes are looked at here alone: they never decide whether a card is shown. A group’s rate may differ by where its members seek care.',
  columns: [
    { name: 'measure', sqlType: 'VARCHAR', description: 'the measure that is compared' },
    { name: 'title', sqlType: 'VARCHAR', description: 'its name' },
    { name: 'year', sqlType: 'VARCHAR', description: 'the reporting year as `first/last` month' },
    { name: 'stratifier', sqlType: 'VARCHAR', description: 'what patients are grouped by' },
    { name: 'group', sqlType: 'VARCHAR', description: 'the group' },
    {
      name: 'numerator',
      sqlType: 'INTEGER',
      description: 'its cases that meet the measure; empty where hidden',
    },
    { name: 'denominator', sqlType: 'INTEGER', description: 'its cases; empty where hidden' },
    rateColumn,
    {
      name: 'ratio',
      sqlType: 'DOUBLE',
      description: 'its rate over the rate of everybody else; empty where few are left to compare with',
    },
    { name: 'ratio_low', sqlType: 'DOUBLE', description: 'lower end of the 95 % interval of Katz' },
    { name: 'ratio_high', sqlType: 'DOUBLE', description: 'upper end of it' },
    { name: 'warning', sqlType: 'VARCHAR', description: `a ratio outside ${least} to ${most}, in words` },
    noteColumn,
  ],
};

function rowCells(comparison: EquityComparison, row: EquityRow, words: Words) {
  const { numerator, denominator, ratio, warns } = row;
  return [
    numerator,
    denominator,
    rateOf(row)?.toFixed(4),
    ratio?.value.toFixed(4),
    ratio?.low.toFixed(4),
    ratio?.high.toFixed(4),
    warns ? warningOf(comparison, row, words) : '',
    numerator === undefined || denominator === undefined ? HIDDEN_NOTE : '',
  ];
}

/**
 * The comparison of groups as CSV, with the warnings of the report.
 * Safety: made of a release, so what is hidden there is empty here (R13, R16).
 */
export function toEquityCsv(release: Release): string {
  const words = createWords('en');
  const titles = new Map(release.measures.map(({ measure }) => [measure.id, measure.title]));
  const rows = toEquity(release).flatMap((comparison) => {
    const { measure, stratifier } = comparison;
    const of = [measure, titles.get(measure), release.periods.year.label, stratifier];
    return inOrder(comparison, words).map((row) => [
      ...of,
      words.groupName(stratifier, row.stratum),
      ...rowCells(comparison, row, words),
    ]);
  });
  return toCsv([equityCsv.columns.map((it) => it.name), ...rows]);
}
