import { controlSvg } from '../charts/control-svg.ts';
import { waySvg } from '../charts/way-svg.ts';
import type { MeasureDefinition } from '../measures/measure.ts';
import type { Release, ReleasedMeasure, ReleasedRow } from '../measures/release.ts';
import { rateOf } from '../measures/to-csv.ts';
import type { ReportSection, ReportTable } from './report.ts';
import { runWords, type Series, signalsOf, toSeries } from './series.ts';
import { axisPercent, codeWords, countWords, minutes, monthName, percent, whole, yearName } from './words.ts';

/** What a measure's numbers mean. */
function definitionOf(measure: MeasureDefinition): ReportSection['definition'] {
  return [
    ['Question', measure.question],
    ['Numerator', measure.numerator],
    ['Denominator', measure.denominator],
    ['Exclusions', measure.exclusions],
    ['Read with care', measure.caveats],
    ['Source', measure.source],
  ];
}

const limitsText = (series: Series, index: number) => {
  const point = series.chart?.points[index];
  return point === undefined ? '' : `${percent(point.low)} to ${percent(point.high)}`;
};

function proportionTable(series: Series): ReportTable {
  return {
    head: ['Month', 'Numerator', 'Denominator', 'Rate', 'Limits'],
    rows: series.months.map((month, index) => {
      const row = series.rows[index];
      const rate = row && rateOf(row);
      return [
        monthName(month),
        whole(row?.numerator),
        whole(row?.denominator),
        rate === undefined ? '' : percent(rate),
        limitsText(series, index),
      ];
    }),
  };
}

function minutesTable(series: Series): ReportTable {
  return {
    head: ['Month', 'Referrals', 'Median', '9 of 10 within'],
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

function minutesWords(row: ReleasedRow | undefined): string {
  if (row?.minutes === undefined) return row?.denominator === 0 ? 'no cases' : 'kept back';
  return `median ${minutes(row.minutes.median)}, nine of ten within ${minutes(row.minutes.p90)}, of ${whole(row.denominator)}`;
}

function drawingOf({ measure }: ReleasedMeasure, series: Series): string | undefined {
  const isTime = measure.scoring === 'minutes';
  return controlSvg({
    title: `${measure.title} by month. The numbers stand in the table.`,
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

const notAvailable = (missing: readonly string[]) =>
  `Not available: nothing tells of ${missing.join(' and ')} yet.`;

function sectionOf(of: ReleasedMeasure, series: Series, year: string): ReportSection {
  const { measure, rows } = of;
  const isTime = measure.scoring === 'minutes';
  const words = isTime ? minutesWords : countWords;
  const last = series.rows.at(-1);
  const ofYear = rows.find((it) => it.stratifier === 'all' && it.period === year);
  const figure = figureOf(last);
  const drawing = drawingOf(of, series);
  const hasCases = series.rows.some((it) => it !== undefined && it.denominator !== 0);
  return {
    id: measure.id,
    title: measure.title,
    ...(figure !== undefined && { figure }),
    summary: [words(last), ofYear === undefined ? '' : words(ofYear)],
    says: hasCases
      ? [
          `${monthName(series.months.at(-1) ?? '')}: ${words(last)}.`,
          ...(ofYear === undefined ? [] : [`${yearName(year)}: ${words(ofYear)}.`]),
          ...(series.run?.signal === true ? [] : [runWords(series.run)]),
        ]
      : ['No cases so far.'],
    warnings: signalsOf(series),
    ...(drawing !== undefined && { drawing }),
    table: isTime ? minutesTable(series) : proportionTable(series),
    definition: definitionOf(measure),
  };
}

/** Parts of a whole by their names, over the reporting year. */
function distributionSection({ measure, rows }: ReleasedMeasure, year: string): ReportSection {
  const parts = rows
    .filter((it) => it.period === year && it.stratifier === 'category')
    .sort((a, b) => (b.denominator ?? 0) - (a.denominator ?? 0));
  const all = rows.find((it) => it.period === year && it.stratifier === 'all')?.denominator;
  const share = (count: number | undefined) =>
    count === undefined || all === undefined || all === 0 ? '' : percent(count / all);
  const bars = parts.map(({ stratum, denominator }) => ({
    name: codeWords(stratum),
    words: denominator === undefined ? 'kept back' : `${whole(denominator)}, ${share(denominator)}`,
    ...(denominator !== undefined && { count: denominator }),
  }));
  const title = `${measure.title}, ${yearName(year)}. The numbers stand in the table.`;
  return {
    id: measure.id,
    title: measure.title,
    says: [parts.length === 0 ? `${yearName(year)}: none.` : `${yearName(year)}: ${whole(all)} in all.`],
    warnings: [],
    ...(bars.length > 0 && { drawing: waySvg(title, bars) }),
    table: {
      head: ['Reason', 'Number', 'Share'],
      rows: parts.map((it) => [codeWords(it.stratum), whole(it.denominator), share(it.denominator)]),
    },
    definition: definitionOf(measure),
  };
}

/** One measure by month, or by its own parts. */
export function measureSection(
  of: ReleasedMeasure,
  release: Release,
  months: readonly string[],
): ReportSection {
  const { measure, missing } = of;
  if (missing.length > 0)
    return {
      id: measure.id,
      title: measure.title,
      says: [notAvailable(missing)],
      warnings: [],
      table: { head: [], rows: [] },
      definition: definitionOf(measure),
    };
  const year = release.periods.year.label;
  return measure.scoring === 'distribution'
    ? distributionSection(of, year)
    : sectionOf(of, toSeries(of, months), year);
}
