import type { ClosedCount, ClosedMeasure, ClosedMonth } from '../measures/closed-month.ts';
import { monthSql, periodSql } from '../measures/count-sql.ts';
import type { MeasureDefinition } from '../measures/measure.ts';
import { measures } from '../measures/measures.ts';
import type { Period } from '../measures/period.ts';
import type { Stratifier } from '../measures/strata.ts';
import type { FactSource } from '../tables/facts/facts.ts';
import { divisionsOf } from './count-measures.ts';
import type { Database, SqlRow } from './database.ts';
import type { Loaded } from './load-folder.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { type CountingOptions, withFacts } from './with-facts.ts';

export interface CloseOptions extends CountingOptions {
  readonly months: readonly Period[];
}

export interface Closed {
  readonly months: readonly ClosedMonth[];
  readonly loaded: Loaded;
}

interface PeriodCount {
  readonly period: string;
  readonly count: ClosedCount;
}

function toCount(row: SqlRow, stratifier: Stratifier): PeriodCount {
  const minutes = row['minutes'] === null ? [] : String(row['minutes']).split(' ').map(Number);
  const count = {
    stratifier,
    stratum: String(row['stratum']),
    denominator: Number(row['denominator']),
    numerator: Number(row['numerator']),
    ...(minutes.length > 0 && { minutes }),
  };
  return { period: String(row['period']), count };
}

async function countByMonth(database: Database, measure: MeasureDefinition): Promise<PeriodCount[]> {
  const counts: PeriodCount[] = [];
  for (const stratifier of ['all' as const, ...divisionsOf(measure)]) {
    const rows = await database.rows(monthSql(measure, stratifier));
    counts.push(...rows.map((row) => toCount(row, stratifier)));
  }
  return counts;
}

async function countAll(
  database: Database,
  sources: ReadonlyMap<string, FactSource>,
  months: readonly Period[],
): Promise<ClosedMonth[]> {
  const closed = months.map(({ label }) => ({ period: label, measures: [] as ClosedMeasure[] }));
  for (const measure of measures) {
    const missing = measure.needs.filter((name) => sources.get(name) === 'none');
    const counts = missing.length > 0 ? [] : await countByMonth(database, measure);
    for (const month of closed) {
      const own = counts.filter((it) => it.period === month.period).map((it) => it.count);
      month.measures.push({ id: measure.id, missing, counts: own });
    }
  }
  return closed;
}

const isNotEmpty = ({ measures: of }: ClosedMonth) => of.some(({ counts }) => counts.length > 0);

/** Counts whole months with every division, to be closed. See `withFacts` for what it may return and reject with. */
export async function closeMonths(
  options: CloseOptions,
): Promise<Closed | { readonly error: 'NO_FOLDER' | 'NO_FILES' }> {
  return withFacts(options, createPseudonyms(), async ({ database, loaded, sources }) => {
    await database.run(periodSql(options.months));
    const months = await countAll(database, sources, options.months);
    // A month in which nothing at all was counted is before the programme, or has no source: it stays open.
    return { months: months.filter(isNotEmpty), loaded };
  });
}
