import { equityMeasures } from './measures.ts';
import type { Release, ReleasedMeasure, ReleasedRow } from './release.ts';
import { equityStratifiers, type Stratifier } from './strata.ts';

/** How many times the others' rate a group's rate is, with its 95 % interval. */
export interface RateRatio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A group of the reporting year beside everybody else. What the release hides is absent here too. */
export interface EquityRow {
  readonly stratum: string;
  readonly denominator?: number;
  readonly numerator?: number;
  readonly ratio?: RateRatio;
  /** The ratio lies outside 0.8 to 1.25. */
  readonly warns: boolean;
}

/** One measure divided by one stratifier. */
export interface EquityComparison {
  readonly measure: string;
  readonly stratifier: Stratifier;
  readonly rows: readonly EquityRow[];
}

/** Ratios between these are taken for even; the four-fifths rule and its inverse. */
export const evenRatios = { least: 0.8, most: 1.25 } as const;

const Z = 1.959964;
/** A rate of fewer is no rate. */
const FEWEST = 11;

interface Counts {
  readonly numerator: number;
  readonly denominator: number;
}

/** @see Katz et al. 1978, on the interval of a ratio of two proportions */
function ratioOf(group: Counts, others: Counts): RateRatio | undefined {
  if (group.numerator === 0 || others.numerator === 0) return undefined;
  const rate = ({ numerator, denominator }: Counts) => numerator / denominator;
  const spread = ({ numerator, denominator }: Counts) => 1 / numerator - 1 / denominator;
  const value = rate(group) / rate(others);
  const reach = Math.exp(Z * Math.sqrt(spread(group) + spread(others)));
  return { value, low: value / reach, high: value * reach };
}

function countsOf({ numerator, denominator }: ReleasedRow): Counts | undefined {
  return numerator === undefined || denominator === undefined ? undefined : { numerator, denominator };
}

/**
 * Everybody but a group, by subtraction of what is shown.
 * Safety: others who are few, or of whom few did or did not, are not spoken of, though each of them is hidden
 * for itself already (R13).
 */
function othersOf(whole: Counts, group: Counts): Counts | undefined {
  const numerator = whole.numerator - group.numerator;
  const denominator = whole.denominator - group.denominator;
  return [numerator, denominator, denominator - numerator].every((it) => it === 0 || it >= FEWEST)
    ? { numerator, denominator }
    : undefined;
}

function toRow(row: ReleasedRow, whole: Counts | undefined): EquityRow {
  const { stratum, denominator, numerator } = row;
  const group = countsOf(row);
  const others = group && whole && othersOf(whole, group);
  const ratio = others && others.denominator > 0 ? ratioOf(group, others) : undefined;
  return {
    stratum,
    ...(denominator !== undefined && { denominator }),
    ...(numerator !== undefined && { numerator }),
    ...(ratio && { ratio }),
    warns: ratio !== undefined && (ratio.value < evenRatios.least || ratio.value > evenRatios.most),
  };
}

function compare({ measure, rows }: ReleasedMeasure, stratifier: Stratifier, year: string): EquityComparison {
  const ofYear = rows.filter((it) => it.period === year);
  const all = ofYear.find((it) => it.stratifier === 'all');
  const whole = all && countsOf(all);
  const groups = ofYear.filter((it) => it.stratifier === stratifier);
  return { measure: measure.id, stratifier, rows: groups.map((it) => toRow(it, whole)) };
}

/** A division that knows only one group compares nothing. */
const isDivided = ({ rows }: EquityComparison) => rows.length > 1;

/**
 * M18: cards, information, help wanted and referrals accepted by group, over the last reporting year of the
 * whole organisation; a month or a unit by itself would hide nearly all.
 * Protected attributes are looked at here alone, never when it is decided whether a card is shown (R1, R16).
 */
export function toEquity(release: Release): readonly EquityComparison[] {
  const year = release.periods.year.label;
  const compared = equityMeasures.flatMap((id) => {
    const of = release.measures.find((it) => it.measure.id === id && it.missing.length === 0);
    return of === undefined ? [] : equityStratifiers.map((stratifier) => compare(of, stratifier, year));
  });
  return compared.filter(isDivided);
}
