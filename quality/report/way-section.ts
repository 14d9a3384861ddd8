import { type WayStep, waySvg } from '../charts/way-svg.ts';
import { funnelIds } from '../measures/funnel.ts';
import type { Release, ReleasedRow } from '../measures/release.ts';
import type { ReportSection } from './report.ts';
import { percent, type Words } from './words.ts';

const names = [
  'Eligible visits',
  'Card shown',
  'Guide opened',
  'Alone with the patient',
  'Information given',
  'Question asked',
  'Referral accepted',
  'Referral completed',
];

function rowOf({ measures }: Release, id: string, period: string): ReleasedRow | undefined {
  const of = measures.find((it) => it.measure.id === id);
  return of?.rows.find((it) => it.stratifier === 'all' && it.period === period);
}

/** How many came how far: the first denominator, then every step's numerator. */
function countsOf(release: Release, period: string): (number | undefined)[] {
  const first = rowOf(release, funnelIds[0] ?? '', period)?.denominator;
  return [first, ...funnelIds.map((id) => rowOf(release, id, period)?.numerator)];
}

function shareWords(count: number | undefined, before: number | undefined): string {
  return count === undefined || before === undefined || before === 0 ? '' : percent(count / before);
}

function toSteps(counts: readonly (number | undefined)[], { say, whole }: Words): WayStep[] {
  return counts.map((count, index) => {
    const share = index < 2 ? '' : shareWords(count, counts[index - 1]);
    const words = count === undefined ? say('kept back') : whole(count);
    return {
      name: say(names[index] ?? ''),
      words: share === '' ? words : `${words}, ${share}`,
      ...(count !== undefined && { count }),
    };
  });
}

/** The longest stretch that can be shown: the reporting year where it is known, else the month. */
function shownPeriod(
  release: Release,
  month: string,
  { monthName, yearName }: Words,
): readonly [period: string, name: string] {
  const year = release.periods.year.label;
  return rowOf(release, 'M6b', year) === undefined ? [month, monthName(month)] : [year, yearName(year)];
}

/** From the card to help, over visits. Nothing where cards are not known of. */
export function waySection(release: Release, month: string, words: Words): ReportSection | undefined {
  if (rowOf(release, 'M6b', month) === undefined) return undefined;
  const [period, name] = shownPeriod(release, month, words);
  const { say, whole } = words;
  const [ofMonth, ofPeriod] = [countsOf(release, month), countsOf(release, period)];
  const steps = toSteps(ofPeriod, words);
  return {
    id: 'way',
    title: say('From the card to help'),
    says: [
      say('{period}: how far visits came, each step asking for all before it.', {
        period: words.capital(name),
      }),
    ],
    warnings: [],
    // Eligible visits would make every other bar a hair.
    drawing: waySvg(
      say('From the card to help, {period}. The numbers stand in the table.', { period: name }),
      steps.slice(1),
    ),
    table: {
      head: [say('Step'), name, say('Of the step before'), words.monthName(month)],
      rows: names.map((step, index) => [
        say(step),
        whole(ofPeriod[index]),
        index === 0 ? '' : shareWords(ofPeriod[index], ofPeriod[index - 1]),
        whole(ofMonth[index]),
      ]),
    },
    definition: [
      ['Counted', 'Eligible visits with a card, each once, by the steps of one conversation of the visit.'],
      ['Read with care', 'A patient may stop anywhere, and that is respected: this is a way, not a target.'],
    ].map(([of = '', text = '']) => [say(of), say(text)] as const),
  };
}
