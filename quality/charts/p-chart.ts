/** A month's share; both counts may be shown, or it is not in the chart. */
export interface Part {
  readonly numerator: number;
  readonly denominator: number;
}

export interface PPoint {
  readonly value: number;
  /** Three standard deviations around the centre, from 0 to 1. */
  readonly low: number;
  readonly high: number;
  /** Beyond its limits. */
  readonly outside: boolean;
}

/** Shares over time with their natural limits. */
export interface PChart {
  readonly centre: number;
  /** How much more the months vary than counting alone explains; 1 for a plain p-chart. */
  readonly sigmaZ: number;
  /** A point for each month, nothing where the counts are not known. */
  readonly points: readonly (PPoint | undefined)[];
}

/** Expected range of two normal deviates. */
const D2 = 1.128;
const REACH = 3;

const isKnown = (part: Part | undefined): part is Part => part !== undefined && part.denominator > 0;

/** Standard deviation of a share by counting alone. */
function sigmaOf(centre: number, { denominator }: Part): number {
  return Math.sqrt((centre * (1 - centre)) / denominator);
}

/** Laney's factor: the mean moving range of the standardised shares. */
function laneyFactor(parts: readonly Part[], centre: number): number {
  const scores = parts.map((it) => (it.numerator / it.denominator - centre) / sigmaOf(centre, it));
  const ranges = scores.slice(1).map((score, index) => Math.abs(score - (scores[index] ?? score)));
  return ranges.reduce((sum, range) => sum + range, 0) / ranges.length / D2;
}

function toPoint(part: Part, centre: number, sigma: number): PPoint {
  const value = part.numerator / part.denominator;
  const low = Math.max(0, centre - REACH * sigma);
  const high = Math.min(1, centre + REACH * sigma);
  return { value, low, high, outside: value < low || value > high };
}

/** Whether limits widen by Laney's factor, or rest on counting alone. */
export type PChartKind = 'p' | "p'";

/**
 * A p-chart, or Laney's p′-chart, which stays sound for large counts: months differ by more than chance even
 * when nothing has changed. Nothing for fewer than two known months.
 * @see Montgomery, Introduction to Statistical Quality Control, on p-charts
 * @see https://doi.org/10.1081/QEN-120003555 Laney 2002
 */
export function toPChart(series: readonly (Part | undefined)[], kind: PChartKind): PChart | undefined {
  const known = series.filter(isKnown);
  if (known.length < 2) return undefined;
  const total = (of: keyof Part) => known.reduce((sum, part) => sum + part[of], 0);
  const centre = total('numerator') / total('denominator');
  // Where all shares are 0, or all are 1, nothing varies and nothing can be standardised.
  const varies = centre > 0 && centre < 1;
  const sigmaZ = kind === 'p' || !varies ? 1 : laneyFactor(known, centre);
  const points = series.map((it) =>
    isKnown(it) ? toPoint(it, centre, sigmaZ * sigmaOf(centre, it)) : undefined,
  );
  return { centre, sigmaZ, points };
}
