import { controlSvg } from '../charts/control-svg.ts';
import { waySvg } from '../charts/way-svg.ts';
import type { MeasureDefinition } from '../measures/measure.ts';
import type { Release, ReleasedMeasure, ReleasedRow } from '../measures/release.ts';
import { rateOf } from '../measures/to-csv.ts';
import type { ReportSection, ReportTable } from './report.ts';
import { type Series, signalsOf, toSeries } from './series.ts';
import { axisPercent, minutes, percent, type Words } from './words.ts';

/** Which months are shown, and in which words. */
export interface ShownMonths {
  readonly months: readonly string[];
  readonly words: Words;
}

/** What a measure's numbers mean. */
function definitionOf(measure: MeasureDefinition, { say }: Words): ReportSection['definition'] {
  return [
    ['Question', measure.question],
    ['Numerator', measure.numerator],
    ['Denominator', measure.denominator],
    ['Exclusions', measure.exclusions],
    ['Read with care', measure.caveats],
    ['Source', measure.source],
  ].map(([of = '', text = '']) => [say(of), say(text)] as const);
}

function limitsText(series: Series, index: number, { say }: Words): string {
  const point = series.chart?.points[index];
  if (point === undefined) return '';
  return say('{from} to {to}', { from: percent(point.low), to: percent(point.high) });
}

function proportionTable(series: Series, words: Words): ReportTable {
  const { say, whole, monthName } = words;
  return {
    head: ['Month', 'Numerator', 'Denominator', 'Rate', 'Limits'].map((it) => say(it)),
    rows: series.months.map((month, index) => {
      const row = series.rows[index];
      const rate = row && rateOf(row);
      return [
        monthName(month),
        whole(row?.numerator),
        whole(row?.denominator),
        rate === undefined ? '' : percent(rate),
        limitsText(series, index, words),
      ];
    }),
  };
}

function minutesTable(series: Series, { say, whole, monthName }: Words): ReportTable {
  return {
    head: ['Month', 'Referrals', 'Median', '9 of 10 within'].map((it) => say(it)),
    rows: series.months.map((month, index) => {
      const row = series.rows[index];
      return [
        monthName(month),
        whole(row?.denominator),
        row?.minutes === undefined ? '' : minutes(row.minutes.median),
        row?.minutes === undefined ? '' : minutes(row.minutes.p90),
      ];
    }),
  };
}

function minutesWords(row: ReleasedRow | undefined, { say, whole }: Words): string {
  if (row?.minutes === undefined) return say(row?.denominator === 0 ? 'no cases' : 'kept back');
  return say('median {median}, nine of ten within {most}, of {all}', {
    median: minutes(row.minutes.median),
    most: minutes(row.minutes.p90),
    all: whole(row.denominator),
  });
}

function drawingOf({ measure }: ReleasedMeasure, series: Series, words: Words): string | undefined {
  const isTime = measure.scoring === 'minutes';
  return controlSvg({
    title: words.say('{title} by month. The numbers stand in the table.', {
      title: words.say(measure.title),
    }),
    words: { mean: words.say('mean'), goal: words.say('goal'), month: words.shortMonth },
    months: series.months,
    values: series.values,
    signal: series.run?.signal ?? false,
    format: isTime ? minutes : axisPercent,
    ...(series.chart && { limits: series.chart.points, centre: series.chart.centre }),
    ...(series.run && { median: series.run.median }),
    ...(measure.target !== undefined && { target: measure.target }),
    ...(!isTime && { most: 1 }),
  });
}

function figureOf(row: ReleasedRow | undefined): string | undefined {
  if (row?.minutes !== undefined) return minutes(row.minutes.median);
  const rate = row && rateOf(row);
  return rate === undefined ? undefined : percent(rate);
}

const notAvailable = (missing: readonly string[], { say }: Words) =>
  say('Not available: nothing tells of {facts} yet.', {
    facts: missing.map((it) => say(it)).join(say(' and ')),
  });

/** The last month and the reporting year in sentences. */
function saysOf(series: Series, [ofMonth, ofYear]: readonly [string, string], year: string, words: Words) {
  const { capital, monthName, yearName } = words;
  return [
    `${capital(monthName(series.months.at(-1) ?? ''))}: ${ofMonth}.`,
    ...(ofYear === '' ? [] : [`${capital(yearName(year))}: ${ofYear}.`]),
  ];
}

function sectionOf(of: ReleasedMeasure, series: Series, year: string, words: Words): ReportSection {
  const { measure, rows } = of;
  const isTime = measure.scoring === 'minutes';
  const told = (row: ReleasedRow | undefined) => (isTime ? minutesWords(row, words) : words.countWords(row));
  const last = series.rows.at(-1);
  const ofYear = rows.find((it) => it.stratifier === 'all' && it.period === year);
  const summary = [told(last), ofYear === undefined ? '' : told(ofYear)] as const;
  const figure = figureOf(last);
  const drawing = drawingOf(of, series, words);
  const hasCases = series.rows.some((it) => it !== undefined && it.denominator !== 0);
  return {
    id: measure.id,
    title: words.say(measure.title),
    ...(figure !== undefined && { figure }),
    summary,
    says: hasCases ? saysOf(series, summary, year, words) : [words.say('No cases so far.')],
    warnings: signalsOf(series, words),
    ...(drawing !== undefined && { drawing }),
    table: isTime ? minutesTable(series, words) : proportionTable(series, words),
    definition: definitionOf(measure, words),
  };
}

/** Parts of a whole by their names, over the reporting year. */
function distributionSection({ measure, rows }: ReleasedMeasure, year: string, words: Words): ReportSection {
  const { say, whole, codeWords } = words;
  const [heading, period] = [say(measure.title), words.yearName(year)];
  const parts = rows
    .filter((it) => it.period === year && it.stratifier === 'category')
    .sort((a, b) => (b.denominator ?? 0) - (a.denominator ?? 0));
  const all = rows.find((it) => it.period === year && it.stratifier === 'all')?.denominator;
  const share = (count: number | undefined) =>
    count === undefined || all === undefined || all === 0 ? '' : percent(count / all);
  const bars = parts.map(({ stratum, denominator }) => ({
    name: codeWords(stratum),
    words: denominator === undefined ? say('kept back') : `${whole(denominator)}, ${share(denominator)}`,
    ...(denominator !== undefined && { count: denominator }),
  }));
  const title = say('{title}, {year}. The numbers stand in the table.', { title: heading, year: period });
  const first = words.capital(period);
  return {
    id: measure.id,
    title: heading,
    says: [
      parts.length === 0
        ? say('{period}: none.', { period: first })
        : say('{period}: {all} in all.', { period: first, all: whole(all) }),
    ],
    warnings: [],
    ...(bars.length > 0 && { drawing: waySvg(title, bars) }),
    table: {
      head: ['Reason', 'Number', 'Share'].map((it) => say(it)),
      rows: parts.map((it) => [codeWords(it.stratum), whole(it.denominator), share(it.denominator)]),
    },
    definition: definitionOf(measure, words),
  };
}

/** One measure by month, or by its own parts. */
export function measureSection(
  of: ReleasedMeasure,
  release: Release,
  { months, words }: ShownMonths,
): ReportSection {
  const { measure, missing } = of;
  if (missing.length > 0)
    return {
      id: measure.id,
      title: words.say(measure.title),
      says: [notAvailable(missing, words)],
      warnings: [],
      table: { head: [], rows: [] },
      definition: definitionOf(measure, words),
    };
  const year = release.periods.year.label;
  return measure.scoring === 'distribution'
    ? distributionSection(of, year, words)
    : sectionOf(of, toSeries(of, months), year, words);
}
