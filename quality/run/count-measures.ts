import { countSql, periodSql, settingSql } from '../measures/count-sql.ts';
import type { Count, MeasureCounts } from '../measures/counts.ts';
import type { MeasureDefinition } from '../measures/measure.ts';
import { measures } from '../measures/measures.ts';
import type { Period } from '../measures/period.ts';
import { type Stratifier, stratifiers } from '../measures/strata.ts';
import type { FactOptions } from '../tables/facts/fact.ts';
import { type FactSource, type Found, planFacts } from '../tables/facts/facts.ts';
import { commentSql, type Database, type SqlRow } from './database.ts';

/** Makes the tables of facts of what was loaded; from where each comes. */
export async function makeFacts(
  database: Database,
  found: Found,
  options: FactOptions,
): Promise<ReadonlyMap<string, FactSource>> {
  const planned = planFacts(found, options);
  for (const { fact, sql } of planned) {
    await database.run(`CREATE TABLE ${fact.name} AS ${sql}`);
    await database.run(commentSql(fact).join('; '));
  }
  return new Map(planned.map(({ name, source }) => [name, source]));
}

function toCount(row: SqlRow, stratifier: Stratifier): Count {
  const number = (name: string) => (row[name] === null ? undefined : Number(row[name]));
  const [median, p90] = [number('median'), number('p90')];
  return {
    period: String(row['period']),
    stratifier,
    stratum: String(row['stratum']),
    denominator: Number(row['denominator']),
    numerator: Number(row['numerator']),
    ...(median !== undefined && p90 !== undefined && { minutes: { median, p90 } }),
  };
}

const hasCategory = ({ cases }: MeasureDefinition) => /\bAS category\b/.test(cases);

/** What a measure's cases are divided by, beside the whole. */
export function divisionsOf(measure: MeasureDefinition): readonly Stratifier[] {
  const isWhole = measure.overlapping === true || measure.undivided === true;
  return [...(hasCategory(measure) ? (['category'] as const) : []), ...(isWhole ? [] : stratifiers)];
}

async function countMeasure(database: Database, measure: MeasureDefinition): Promise<Count[]> {
  const counts: Count[] = [];
  const add = async (kind: Period['kind'], stratifier: Stratifier) => {
    const rows = await database.rows(countSql(measure, kind, stratifier));
    counts.push(...rows.map((row) => toCount(row, stratifier)));
  };
  await add('month', 'all');
  await add('year', 'all');
  for (const stratifier of divisionsOf(measure)) await add('year', stratifier);
  return counts;
}

export interface CountOptions {
  readonly periods: readonly Period[];
  /** The moment after which nothing is known, epoch milliseconds. */
  readonly asOf: number;
  readonly sources: ReadonlyMap<string, FactSource>;
  readonly onMeasure?: (id: string) => void;
}

/** Counts every measure; one whose facts have no source is named as not available, and never as zero. */
export async function countMeasures(database: Database, options: CountOptions): Promise<MeasureCounts[]> {
  await database.run(periodSql(options.periods));
  await database.run(settingSql(options.asOf));
  const counted: MeasureCounts[] = [];
  for (const measure of measures) {
    options.onMeasure?.(measure.id);
    const missing = measure.needs.filter((name) => options.sources.get(name) === 'none');
    const counts = missing.length > 0 ? [] : await countMeasure(database, measure);
    counted.push({ measure, missing, counts });
  }
  return counted;
}
