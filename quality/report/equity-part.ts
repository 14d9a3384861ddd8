import { ratioSvg } from '../charts/ratio-svg.ts';
import { type EquityComparison, type EquityRow, evenRatios, toEquity } from '../measures/equity.ts';
import type { Release } from '../measures/release.ts';
import type { Stratifier } from '../measures/strata.ts';
import type { ReportPart, ReportSection } from './report.ts';
import { groupName, percent, whole, yearName } from './words.ts';

const titles: Readonly<Partial<Record<Stratifier, string>>> = {
  race: 'race',
  ethnicity: 'ethnicity',
  language: 'preferred language',
  sex: 'sex',
  age_group: 'age',
};

const ratioText = ({ ratio }: EquityRow) =>
  ratio === undefined
    ? ''
    : `${ratio.value.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`;

function rateText({ numerator, denominator }: EquityRow): string {
  if (numerator === undefined || denominator === undefined || denominator === 0) return '';
  return percent(numerator / denominator);
}

const ages = ['under 18', '18-24', '25-44', '45-64', '65 and over', 'unknown'];

/** Ages from young to old, other groups by name, and those not recorded last. */
function inOrder({ stratifier, rows }: EquityComparison): EquityRow[] {
  const place = ({ stratum }: EquityRow) => {
    if (stratifier === 'age_group') return `${ages.indexOf(stratum)}`;
    return `${stratum === 'unknown' ? 1 : 0}${groupName(stratifier, stratum)}`;
  };
  return [...rows].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** A warning in words; whether chance could make it is for the reader to know. */
function warningOf({ stratifier }: EquityComparison, row: EquityRow): string {
  const { ratio } = row;
  if (ratio === undefined) return '';
  const chance =
    ratio.low <= 1 && ratio.high >= 1 ? ' Its interval holds 1, so chance could explain it.' : '';
  return `${groupName(stratifier, row.stratum)}: ${ratio.value.toFixed(2)} times the rate of everybody else, outside ${evenRatios.least} to ${evenRatios.most}.${chance}`;
}

function toSection(comparison: EquityComparison, release: Release): ReportSection {
  const { measure: id, stratifier } = comparison;
  const rows = inOrder(comparison);
  const measure = release.measures.find((it) => it.measure.id === id)?.measure;
  const title = `${measure?.title ?? id}, by ${titles[stratifier] ?? stratifier}`;
  const name = (row: EquityRow) => groupName(stratifier, row.stratum);
  return {
    id: `M18-${id}-${stratifier.replace('_', '-')}`,
    title,
    says: [`${yearName(release.periods.year.label)}: each group's rate as a multiple of everybody else's.`],
    warnings: rows.filter((it) => it.warns).map((it) => warningOf(comparison, it)),
    drawing: ratioSvg(
      `${title}: ratios. The numbers stand in the table.`,
      rows.map((it) => ({ name: name(it), warns: it.warns, ...(it.ratio && { ratio: it.ratio }) })),
      [evenRatios.least, evenRatios.most],
    ),
    table: {
      head: ['Group', 'Numerator', 'Denominator', 'Rate', 'Ratio (95 % interval)'],
      rows: rows.map((it) => [
        name(it),
        whole(it.numerator),
        whole(it.denominator),
        rateText(it),
        ratioText(it),
      ]),
    },
    definition: [
      ['Ratio', 'The rate of the group over the rate of everybody else, with the interval of Katz.'],
      ['Numerator', measure?.numerator ?? ''],
      ['Denominator', measure?.denominator ?? ''],
      [
        'Read with care',
        'Protected attributes are looked at here alone: they never decide whether a card is shown. A group’s rate may differ by where its members seek care.',
      ],
    ],
  };
}

const noGroups: ReportSection = {
  id: 'M18',
  title: 'No groups to compare yet',
  says: [
    'Groups come from the EHR’s records, joined with our log, and are compared over a whole reporting year.',
  ],
  warnings: [],
  table: { head: [], rows: [] },
  definition: [],
};

/** M18. */
export function equityPart(release: Release): ReportPart {
  const compared = toEquity(release).map((it) => toSection(it, release));
  return { id: 'equity', title: 'Equity', sections: compared.length > 0 ? compared : [noGroups] };
}
