import { toPChart } from '../charts/p-chart.ts';
import { type RunChart, toRunChart } from '../charts/run-chart.ts';
import type { ReleasedMeasure, ReleasedRow } from '../measures/release.ts';
import { rateOf } from '../measures/to-csv.ts';
import type { Words } from './words.ts';

/** A measure by month: what is shown of it, and what its charts say. */
export interface Series {
  readonly months: readonly string[];
  readonly rows: readonly (ReleasedRow | undefined)[];
  readonly values: readonly (number | undefined)[];
  readonly chart?: ReturnType<typeof toPChart>;
  readonly run?: RunChart | undefined;
}

const shownValue = (row: ReleasedRow | undefined) => row && (row.minutes?.median ?? rateOf(row));

function partOf(row: ReleasedRow | undefined) {
  if (row?.numerator === undefined || row.denominator === undefined) return undefined;
  return { numerator: row.numerator, denominator: row.denominator };
}

/**
 * A measure over months, with the charts of what may be shown: months kept back take no part, so that no
 * chart gives them away.
 */
export function toSeries({ measure, rows }: ReleasedMeasure, months: readonly string[]): Series {
  const byMonth = new Map(rows.filter((it) => it.stratifier === 'all').map((it) => [it.period, it]));
  const ofMonths = months.map((month) => byMonth.get(month));
  const values = ofMonths.map(shownValue);
  const chart = measure.scoring === 'proportion' ? toPChart(ofMonths.map(partOf), "p'") : undefined;
  return { months, rows: ofMonths, values, ...(chart && { chart }), run: toRunChart(values) };
}

/** A change that the run rules tell from chance, in a sentence. */
function changeWords(run: RunChart | undefined, { say }: Words): string[] {
  if (run?.signal !== true || run.limits === undefined) return [];
  const counts = say(
    'longest run {longest} (more than {most} is unusual), crossings {crossings} (fewer than {fewest} is unusual)',
    {
      longest: String(run.longestRun),
      most: String(run.limits.longestRun),
      crossings: String(run.crossings),
      fewest: String(run.limits.crossings),
    },
  );
  return [say('A change that chance does not explain: {counts}.', { counts })];
}

/** Signals in words: a change by the run rules, and months outside their limits. */
export function signalsOf({ months, chart, run }: Series, words: Words): string[] {
  const outside = months.filter((_, index) => chart?.points[index]?.outside === true).map(words.monthName);
  return [
    ...changeWords(run, words),
    ...(outside.length > 0
      ? [words.say('Outside its limits: {months}.', { months: outside.join(', ') })]
      : []),
  ];
}
