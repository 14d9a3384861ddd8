import { hideSmall, type Settled } from '../suppression/hide-small.ts';
import type { CountSystem } from '../suppression/system.ts';
import { denominatorCell, hasNumerator, numeratorCell, toCountSystem } from './count-system.ts';
import type { Count, MeasureCounts } from './counts.ts';
import type { FactName, MeasureDefinition } from './measure.ts';
import type { Periods } from './period.ts';

/** A count as it may be shown; what is hidden is absent. */
export interface ReleasedRow {
  readonly period: string;
  readonly stratifier: Count['stratifier'];
  readonly stratum: string;
  readonly denominator?: number;
  readonly numerator?: number;
  readonly minutes?: { readonly median: number; readonly p90: number };
}

export interface ReleasedMeasure {
  readonly measure: MeasureDefinition;
  readonly missing: readonly FactName[];
  readonly rows: readonly ReleasedRow[];
}

/** What may be shown of a period, with nothing in it from which a small count could be worked out. */
export interface Release {
  readonly periods: Periods;
  readonly measures: readonly ReleasedMeasure[];
  /** How many cells are hidden, and how many are shown. */
  readonly hidden: number;
  readonly shown: number;
}

/** A month that nothing happened in has a count of 0, not none. */
function withEmptyMonths(
  { measure, missing, counts, knownMonths }: MeasureCounts,
  { months }: Periods,
): MeasureCounts {
  if (missing.length > 0) return { measure, missing, counts };
  const there = new Set(counts.filter((it) => it.stratifier === 'all').map((it) => it.period));
  const empty = months
    .filter(({ label }) => !there.has(label) && (knownMonths?.has(label) ?? true))
    .map(
      ({ label }): Count => ({
        period: label,
        stratifier: 'all',
        stratum: 'all',
        denominator: 0,
        numerator: 0,
      }),
    );
  return { measure, missing, counts: [...counts, ...empty] };
}

function monthsOf({ measure, missing, counts }: MeasureCounts): MeasureCounts {
  return { measure, missing, counts: counts.filter((it) => !it.period.includes('/')) };
}

/**
 * Months first, each by itself, so that a month is shown or hidden alike in every release; then the year
 * and its strata, which give way to them.
 */
function hideIn(counted: readonly MeasureCounts[], system: CountSystem): ReadonlySet<string> {
  const months = toCountSystem(counted.map(monthsOf));
  const hidden = hideSmall(months);
  const settled: Settled = { ids: new Set(months.cells.keys()), hidden };
  return hideSmall(system, settled);
}

function toRow(measure: MeasureDefinition, count: Count, hidden: ReadonlySet<string>): ReleasedRow {
  const { period, stratifier, stratum, denominator, numerator, minutes } = count;
  const showsAll = !hidden.has(denominatorCell(measure, count));
  const showsNumerator = hasNumerator(measure, count) && !hidden.has(numeratorCell(measure, count));
  return {
    period,
    stratifier,
    stratum,
    ...(showsAll && { denominator }),
    ...(showsNumerator && { numerator }),
    ...(showsAll && minutes !== undefined && { minutes }),
  };
}

const order = (row: ReleasedRow) =>
  `${row.stratifier === 'all' ? 0 : 1}${row.stratifier}|${row.period}|${row.stratum}`;
const inOrder = (a: ReleasedRow, b: ReleasedRow) => (order(a) < order(b) ? -1 : 1);

/** Hides small cells in what was counted, and what would give them away. */
export function toRelease(counted: readonly MeasureCounts[], periods: Periods): Release {
  const whole = counted.map((it) => withEmptyMonths(it, periods));
  const system = toCountSystem(whole);
  const hidden = hideIn(whole, system);
  const measures = whole.map(({ measure, missing, counts }) => ({
    measure,
    missing,
    rows: counts.map((count) => toRow(measure, count, hidden)).sort(inOrder),
  }));
  const showable = [...system.cells.values()].filter((it) => it.implied !== true).length;
  return { periods, measures, hidden: hidden.size, shown: showable - hidden.size };
}
