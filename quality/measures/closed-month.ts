import type { Count, MeasureCounts } from './counts.ts';
import type { FactName, MeasureDefinition } from './measure.ts';
import { measures } from './measures.ts';
import type { Periods } from './period.ts';

/** What was counted in one stratum of a closed month. */
export interface ClosedCount extends Pick<Count, 'stratifier' | 'stratum' | 'denominator' | 'numerator'> {
  /** Each time by itself, in whole minutes. */
  readonly minutes?: readonly number[];
}

export interface ClosedMeasure {
  readonly id: string;
  readonly missing: readonly FactName[];
  readonly counts: readonly ClosedCount[];
}

/**
 * All counts of a month as they stood when it was closed. Whatever comes later, the month stays so: else a
 * reader of two reports would see small counts in what changed between them.
 * Safety: it holds small counts too, so it is sealed wherever it is kept, and never shown (R13).
 */
export interface ClosedMonth {
  readonly period: string;
  readonly measures: readonly ClosedMeasure[];
}

/** By linear interpolation, as PERCENTILE_CONT. */
function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const at = (index: number) => sorted[Math.min(index, sorted.length - 1)] ?? Number.NaN;
  const below = Math.floor(place);
  return at(below) + (at(below + 1) - at(below)) * (place - below);
}

function toCount(
  period: string,
  { stratifier, stratum, denominator, numerator, minutes }: ClosedCount,
): Count {
  const sorted = [...(minutes ?? [])].sort((a, b) => a - b);
  return {
    period,
    stratifier,
    stratum,
    denominator,
    numerator,
    ...(sorted.length > 0 && { minutes: { median: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) } }),
  };
}

/** Counts of several months put together. A case falls in one month only. */
function addUp(months: readonly ClosedMeasure[]): ClosedCount[] {
  const sums = new Map<string, ClosedCount>();
  for (const count of months.flatMap((it) => it.counts)) {
    const id = `${count.stratifier}|${count.stratum}`;
    const there = sums.get(id);
    const minutes = [...(there?.minutes ?? []), ...(count.minutes ?? [])];
    sums.set(id, {
      ...count,
      denominator: (there?.denominator ?? 0) + count.denominator,
      numerator: (there?.numerator ?? 0) + count.numerator,
      ...(minutes.length > 0 && { minutes }),
    });
  }
  return [...sums.values()];
}

interface KnownMonth {
  readonly period: string;
  readonly closed: ClosedMeasure;
}

/** The year's counts: only when every closed month of it knows the measure, and nobody counts twice. */
function yearCounts(
  measure: MeasureDefinition,
  known: readonly KnownMonth[],
  inYear: readonly ClosedMonth[],
  label: string,
) {
  const ofYear = known.filter(({ period }) => inYear.some((it) => it.period === period));
  const isWhole = ofYear.length > 0 && ofYear.length === inYear.length && measure.overlapping !== true;
  return isWhole ? addUp(ofYear.map((it) => it.closed)).map((it) => toCount(label, it)) : [];
}

function toCounts(
  measure: MeasureDefinition,
  closed: readonly ClosedMonth[],
  { year, months }: Periods,
): MeasureCounts {
  const of = (month: ClosedMonth) => month.measures.find((it) => it.id === measure.id);
  const known = closed.flatMap((month): KnownMonth[] => {
    const found = of(month);
    return found === undefined || found.missing.length > 0 ? [] : [{ period: month.period, closed: found }];
  });
  const last = closed.at(-1);
  const missing = last === undefined ? measure.needs : (of(last)?.missing ?? measure.needs);
  if (missing.length > 0) return { measure, missing, counts: [] };
  const yearLabels = new Set(months.slice(0, 12).map((it) => it.label));
  const inYear = closed.filter((it) => yearLabels.has(it.period));
  const ofMonths = known.flatMap(({ period, closed: { counts } }) =>
    counts.filter((it) => it.stratifier === 'all').map((it) => toCount(period, it)),
  );
  return {
    measure,
    missing: [],
    counts: [...ofMonths, ...yearCounts(measure, known, inYear, year.label)],
    knownMonths: new Set(known.map((it) => it.period)),
  };
}

/**
 * The counts of a report, from closed months alone: each month whole, and the reporting year with its
 * divisions as the sum of its months. A measure that the last month could not tell is not available.
 */
export function toCounted(closed: readonly ClosedMonth[], periods: Periods): readonly MeasureCounts[] {
  const labels = new Set(periods.months.map((it) => it.label));
  const reported = closed
    .filter((it) => labels.has(it.period))
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  return measures.map((measure) => toCounts(measure, reported, periods));
}
