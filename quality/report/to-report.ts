import type { StaffLanguage } from '@pearr/pearr';
import type { ClosedMonth } from '../measures/closed-month.ts';
import { toCounted } from '../measures/closed-month.ts';
import type { Periods } from '../measures/period.ts';
import { type Release, type ReleasedMeasure, toRelease } from '../measures/release.ts';
import { rateOf } from '../measures/to-csv.ts';
import { equityPart } from './equity-part.ts';
import { measureSection, type ShownMonths } from './measure-section.ts';
import type { MonthlyReport, ReportPart, ReportSection } from './report.ts';
import { waySection } from './way-section.ts';
import { createWords, percent, type Words } from './words.ts';

/** The measures of each part, in the order they are read. */
const parts: readonly (readonly [id: string, title: string, measures: readonly string[]])[] = [
  ['prompts', 'Prompts', ['M6a', 'M6b', 'M6c', 'M7']],
  ['conversations', 'Conversations', ['M1', 'M4', 'M5', 'M3']],
  ['help', 'Help', ['M8', 'M9a', 'M9b', 'M10', 'M11', 'M13']],
  ['safety', 'Safety', ['M12', 'M14', 'M15', 'M16', 'M17']],
];

/** Of survivors who had met health care while trafficked, those who were told nothing. @see CAST survey, 2017 */
const NOT_INFORMED = 0.97;

function headlineOf(release: Release, months: readonly string[], words: Words): ReportSection {
  const of = release.measures.find((it) => it.measure.id === 'M2');
  if (of === undefined) throw new Error('there is no M2');
  const section = measureSection(of, release, { months, words });
  const last = of.rows.find((it) => it.stratifier === 'all' && it.period === months.at(-1));
  const { say } = words;
  const rate = last && rateOf(last);
  const here =
    rate === undefined
      ? []
      : [say('Here {rate} of eligible visits ended without it this month.', { rate: percent(1 - rate) })];
  const survey = say(
    'In the 2017 survey of CAST, {share} % of survivors who had seen health care were given no information.',
    { share: String(100 * NOT_INFORMED) },
  );
  return {
    ...section,
    says: [...section.says, [survey, ...here].join(' ')],
  };
}

function partOf(release: Release, shown: ShownMonths, [id, title, ids]: (typeof parts)[number]): ReportPart {
  const found = ids.flatMap((it): ReleasedMeasure[] => {
    const of = release.measures.find(({ measure }) => measure.id === it);
    return of === undefined ? [] : [of];
  });
  const sections = found.map((it) => measureSection(it, release, shown));
  const way = id === 'prompts' ? waySection(release, shown.months.at(-1) ?? '', shown.words) : undefined;
  return { id, title: shown.words.say(title), sections: way === undefined ? sections : [way, ...sections] };
}

const notes = ({ hidden, shown }: Release, { say }: Words) => [
  say(
    '“·” and “kept back” stand for counts from 1 to 10, and for counts that would give one away: {hidden} of {all} here. Counts of 0 are shown.',
    { hidden: String(hidden), all: String(hidden + shown) },
  ),
  say('A closed month never changes, whatever comes later: else what changed would give small counts away.'),
  say(
    'Bands are natural limits: three standard deviations by Laney’s p′, which allows for months that differ more than chance. The broken line is the median, by which runs are judged (Anhøj’s rules).',
  ),
  say('Identifying victims is never a target.'),
];

export interface ReportOptions {
  readonly organization: string;
  readonly closed: readonly ClosedMonth[];
  readonly periods: Periods;
  /** English unless given. */
  readonly language?: StaffLanguage;
}

/**
 * The report of the last month of some periods, made of closed months alone. The same months give the same
 * report, whenever it is asked for.
 * Safety: it is made of the release, never of counts (R13).
 */
export function toReport({ organization, closed, periods, language = 'en' }: ReportOptions): MonthlyReport {
  const release = toRelease(toCounted(closed, periods), periods);
  const known = new Set(closed.map((it) => it.period));
  const labels = periods.months.map((it) => it.label);
  const first = labels.findIndex((it) => known.has(it));
  const months = labels.slice(Math.max(0, first));
  const period = labels.at(-1) ?? '';
  const words = createWords(language);
  const shown = { months, words };
  return {
    organization,
    language,
    period,
    month: words.monthName(period),
    year: words.yearName(periods.year.label),
    headline: headlineOf(release, months, words),
    parts: [...parts.map((it) => partOf(release, shown, it)), equityPart(release, words)],
    notes: notes(release, words),
  };
}
