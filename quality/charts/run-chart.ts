/** What a run chart says of a series. */
export interface RunChart {
  readonly median: number;
  /** Points that are not on the median; those on it say nothing of runs. */
  readonly useful: number;
  readonly longestRun: number;
  readonly crossings: number;
  /** Absent for fewer than ten useful points: too few to tell chance from change. */
  readonly limits?: RunLimits;
  /** The series does not look like chance alone: a run is unusually long, or crossings are unusually few. */
  readonly signal: boolean;
}

export interface RunLimits {
  /** A longer run than this is unusual. */
  readonly longestRun: number;
  /** Fewer crossings than this are unusual. */
  readonly crossings: number;
}

/** Below this the rules have no power. */
const LEAST_USEFUL = 10;
/** Share of chance series that have so few crossings. */
const RARE = 0.05;

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number) => sorted[Math.floor(index)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
}

/** The smallest number of heads that is not rarer than 5 % among so many coins: each crossing is such a coin. */
function fewestCrossings(coins: number): number {
  let chance = 2 ** -coins;
  let heads = 0;
  for (let below = chance; below < RARE; below += chance) {
    chance *= (coins - heads) / (heads + 1);
    heads += 1;
  }
  return heads;
}

/** The limits for so many useful points; none for fewer than ten. */
export function runLimits(useful: number): RunLimits | undefined {
  if (useful < LEAST_USEFUL) return undefined;
  return { longestRun: Math.round(Math.log2(useful) + 3), crossings: fewestCrossings(useful - 1) };
}

/** Lengths of the runs on one side of the median, in their order. */
function runsOf(sides: readonly boolean[]): number[] {
  const runs: number[] = [];
  for (const [index, side] of sides.entries()) {
    if (index === 0 || side !== sides[index - 1]) runs.push(0);
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  return runs;
}

/**
 * A run chart by the Anhøj rules: shifts and crossings, and deliberately no rule on trends, which finds
 * little and cries wolf often. Points that are not known are left out. Nothing for a series without points.
 * @see https://doi.org/10.1371/journal.pone.0113825 Anhøj and Olesen 2014
 */
export function toRunChart(series: readonly (number | undefined)[]): RunChart | undefined {
  const values = series.filter((it) => it !== undefined);
  if (values.length === 0) return undefined;
  const median = medianOf(values);
  const runs = runsOf(values.filter((it) => it !== median).map((it) => it > median));
  const useful = runs.reduce((sum, run) => sum + run, 0);
  const longestRun = Math.max(0, ...runs);
  const crossings = Math.max(0, runs.length - 1);
  const limits = runLimits(useful);
  const signal = limits !== undefined && (longestRun > limits.longestRun || crossings < limits.crossings);
  return { median, useful, longestRun, crossings, ...(limits && { limits }), signal };
}
