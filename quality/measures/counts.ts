import type { FactName, MeasureDefinition } from './measure.ts';
import type { Stratifier } from './strata.ts';

/** What was counted in one period and stratum. Not for anyone's eyes before small cells are hidden. */
export interface Count {
  readonly period: string;
  readonly stratifier: Stratifier;
  readonly stratum: string;
  readonly denominator: number;
  readonly numerator: number;
  readonly minutes?: { readonly median: number; readonly p90: number };
}

export interface MeasureCounts {
  readonly measure: MeasureDefinition;
  /** Facts it needs that nothing tells of: then it is not available. */
  readonly missing: readonly FactName[];
  readonly counts: readonly Count[];
  /** The months it is known of, by their labels; all of them unless given. */
  readonly knownMonths?: ReadonlySet<string>;
}
