import type { ClosedMonth } from '../measures/closed-month.ts';
import { toCounted } from '../measures/closed-month.ts';
import type { Periods } from '../measures/period.ts';
import { type Release, type ReleasedMeasure, toRelease } from '../measures/release.ts';
import { rateOf } from '../measures/to-csv.ts';
import { equityPart } from './equity-part.ts';
import { measureSection } from './measure-section.ts';
import type { MonthlyReport, ReportPart, ReportSection } from './report.ts';
import { waySection } from './way-section.ts';
import { monthName, percent, yearName } from './words.ts';

/** The measures of each part, in the order they are read. */
const parts: readonly (readonly [id: string, title: string, measures: readonly string[]])[] = [
  ['prompts', 'Prompts', ['M6a', 'M6b', 'M6c', 'M7']],
  ['conversations', 'Conversations', ['M1', 'M4', 'M5', 'M3']],
  ['help', 'Help', ['M8', 'M9a', 'M9b', 'M10', 'M11', 'M13']],
  ['safety', 'Safety', ['M12', 'M14', 'M15', 'M16', 'M17']],
];

/** Of survivors who had met health care while trafficked, those who were told nothing. @see CAST survey, 2017 */
const NOT_INFORMED = 0.97;

function headlineOf(release: Release, months: readonly string[]): ReportSection {
  const of = release.measures.find((it) => it.measure.id === 'M2');
  if (of === undefined) throw new Error('there is no M2');
  const section = measureSection(of, release, months);
  const last = of.rows.find((it) => it.stratifier === 'all' && it.period === months.at(-1));
  const rate = last && rateOf(last);
  const here =
    rate === undefined ? '' : ` Here ${percent(1 - rate)} of eligible visits ended without it this month.`;
  return {
    ...section,
    says: [
      ...section.says,
      `In the 2017 survey of CAST, ${100 * NOT_INFORMED} % of survivors who had seen health care were given no information.${here}`,
    ],
  };
}

function partOf(
  release: Release,
  months: readonly string[],
  [id, title, ids]: (typeof parts)[number],
): ReportPart {
  const found = ids.flatMap((it): ReleasedMeasure[] => {
    const of = release.measures.find(({ measure }) => measure.id === it);
    return of === undefined ? [] : [of];
  });
  const sections = found.map((it) => measureSection(it, release, months));
  const way = id === 'prompts' ? waySection(release, months.at(-1) ?? '') : undefined;
  return { id, title, sections: way === undefined ? sections : [way, ...sections] };
}

const notes = (release: Release) => [
  `“·” and “kept back” stand for counts from 1 to 10, and for counts that would give one away: ${release.hidden} of ${release.hidden + release.shown} here. Counts of 0 are shown.`,
  'A closed month never changes, whatever comes later: else what changed would give small counts away.',
  'Bands are natural limits: three standard deviations by Laney’s p′, which allows for months that differ more than chance. The broken line is the median, by which runs are judged (Anhøj’s rules).',
  'Identifying victims is never a target.',
];

export interface ReportOptions {
  readonly organization: string;
  readonly closed: readonly ClosedMonth[];
  readonly periods: Periods;
}

/**
 * The report of the last month of some periods, made of closed months alone. The same months give the same
 * report, whenever it is asked for.
 * Safety: it is made of the release, never of counts (R13).
 */
export function toReport({ organization, closed, periods }: ReportOptions): MonthlyReport {
  const release = toRelease(toCounted(closed, periods), periods);
  const known = new Set(closed.map((it) => it.period));
  const labels = periods.months.map((it) => it.label);
  const first = labels.findIndex((it) => known.has(it));
  const months = labels.slice(Math.max(0, first));
  const period = labels.at(-1) ?? '';
  return {
    organization,
    period,
    month: monthName(period),
    year: yearName(periods.year.label),
    headline: headlineOf(release, months),
    parts: [...parts.map((it) => partOf(release, months, it)), equityPart(release)],
    notes: notes(release),
  };
}
