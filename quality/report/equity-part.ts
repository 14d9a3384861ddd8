import { ratioSvg } from '../charts/ratio-svg.ts';
import { type EquityComparison, type EquityRow, evenRatios, toEquity } from '../measures/equity.ts';
import type { Release } from '../measures/release.ts';
import type { Stratifier } from '../measures/strata.ts';
import type { ReportPart, ReportSection } from './report.ts';
import { percent, type Words } from './words.ts';

const titles: Readonly<Partial<Record<Stratifier, string>>> = {
  race: 'race',
  ethnicity: 'ethnicity',
  language: 'preferred language',
  sex: 'sex',
  age_group: 'age',
};

function ratioText({ ratio }: EquityRow, { say }: Words): string {
  if (ratio === undefined) return '';
  const [value, low, high] = [ratio.value, ratio.low, ratio.high].map((it) => it.toFixed(2));
  return say('{ratio} ({low} to {high})', { ratio: value ?? '', low: low ?? '', high: high ?? '' });
}

function rateText({ numerator, denominator }: EquityRow): string {
  if (numerator === undefined || denominator === undefined || denominator === 0) return '';
  return percent(numerator / denominator);
}

const ages = ['under 18', '18-24', '25-44', '45-64', '65 and over', 'unknown'];

/** Ages from young to old, other groups by name, and those not recorded last. */
export function inOrder({ stratifier, rows }: EquityComparison, { groupName }: Words): EquityRow[] {
  const place = ({ stratum }: EquityRow) => {
    if (stratifier === 'age_group') return `${ages.indexOf(stratum)}`;
    return `${stratum === 'unknown' ? 1 : 0}${groupName(stratifier, stratum)}`;
  };
  return [...rows].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** A warning in words; whether chance could make it is for the reader to know. */
export function warningOf(
  { stratifier }: EquityComparison,
  row: EquityRow,
  { say, groupName }: Words,
): string {
  const { ratio } = row;
  if (ratio === undefined) return '';
  const chance =
    ratio.low <= 1 && ratio.high >= 1 ? say(' Its interval holds 1, so chance could explain it.') : '';
  const warning = say('{group}: {ratio} times the rate of everybody else, outside {least} to {most}.', {
    group: groupName(stratifier, row.stratum),
    ratio: ratio.value.toFixed(2),
    least: String(evenRatios.least),
    most: String(evenRatios.most),
  });
  return `${warning}${chance}`;
}

function toSection(comparison: EquityComparison, release: Release, words: Words): ReportSection {
  const { measure: id, stratifier } = comparison;
  const { say, groupName, whole } = words;
  const rows = inOrder(comparison, words);
  const measure = release.measures.find((it) => it.measure.id === id)?.measure;
  const title = say('{title}, by {group}', {
    title: say(measure?.title ?? id),
    group: say(titles[stratifier] ?? stratifier),
  });
  const period = words.capital(words.yearName(release.periods.year.label));
  const name = (row: EquityRow) => groupName(stratifier, row.stratum);
  return {
    id: `M18-${id}-${stratifier.replace('_', '-')}`,
    title,
    says: [say('{period}: each group’s rate as a multiple of everybody else’s.', { period })],
    warnings: rows.filter((it) => it.warns).map((it) => warningOf(comparison, it, words)),
    drawing: ratioSvg({
      title: say('{title}: ratios. The numbers stand in the table.', { title }),
      lines: rows.map((it) => ({ name: name(it), warns: it.warns, ...(it.ratio && { ratio: it.ratio }) })),
      even: [evenRatios.least, evenRatios.most],
      notCompared: say('not compared'),
    }),
    table: {
      head: ['Group', 'Numerator', 'Denominator', 'Rate', 'Ratio (95 % interval)'].map((it) => say(it)),
      rows: rows.map((it) => [
        name(it),
        whole(it.numerator),
        whole(it.denominator),
        rateText(it),
        ratioText(it, words),
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
    ].map(([of = '', text = '']) => [say(of), say(text)] as const),
  };
}

const noGroups = ({ say }: Words): ReportSection => ({
  id: 'M18',
  title: say('No groups to compare yet'),
  says: [
    say(
      'Groups come from the EHR’s records, joined with our log, and are compared over a whole reporting year.',
    ),
  ],
  warnings: [],
  table: { head: [], rows: [] },
  definition: [],
});

/** M18. */
export function equityPart(release: Release, words: Words): ReportPart {
  const compared = toEquity(release).map((it) => toSection(it, release, words));
  return {
    id: 'equity',
    title: words.say('Equity'),
    sections: compared.length > 0 ? compared : [noGroups(words)],
  };
}
