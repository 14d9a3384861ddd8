import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClosedCount, ClosedMeasure, ClosedMonth } from '../measures/closed-month.ts';
import { monthSql, periodSql, settingSql } from '../measures/count-sql.ts';
import type { MeasureDefinition } from '../measures/measure.ts';
import { measures } from '../measures/measures.ts';
import type { Period } from '../measures/period.ts';
import type { Stratifier } from '../measures/strata.ts';
import type { FactOptions } from '../tables/facts/fact.ts';
import type { FactSource } from '../tables/facts/facts.ts';
import { divisionsOf, makeFacts } from './count-measures.ts';
import { type Database, openDatabase, type SqlRow } from './database.ts';
import { foundIn, type Loaded, loadFolder, type Progress } from './load-folder.ts';
import { createPseudonyms } from './pseudonyms.ts';

export interface CloseOptions {
  /** Folders of NDJSON: FHIR resources, our log, or both. */
  readonly from: readonly string[];
  /** A folder for what is worked with meanwhile; nothing is left in it. */
  readonly work: string;
  readonly months: readonly Period[];
  /** IANA name. */
  readonly timeZone: string;
  /** The present moment, epoch milliseconds. */
  readonly now: number;
  readonly facts: FactOptions;
  /** ICD-10-CM codes, with dots, that state exploitation. */
  readonly knownHistory: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
}

export interface Closed {
  readonly months: readonly ClosedMonth[];
  readonly loaded: Loaded;
}

/** Most memory of the database, which puts what does not fit into its file. */
const MEMORY = '512MB';

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

/**
 * Counts whole months with every division, to be closed. A month in which nothing at all was counted is
 * before the programme, or has no source: it is not among them.
 * @returns why nothing could be read. Rejects when reading or counting breaks off.
 */
export async function closeMonths(
  options: CloseOptions,
): Promise<Closed | { readonly error: 'NO_FOLDER' | 'NO_FILES' }> {
  // Safety: it is about single visits, for as long as the counting takes.
  const folder = await mkdtemp(join(options.work, '.closing-'));
  const file = join(folder, 'closing.duckdb');
  const database = await openDatabase({ timeZone: options.timeZone, file, folder, memory: MEMORY });
  try {
    const loaded = await loadFolder(database, options.from, {
      knownHistory: options.knownHistory,
      toKey: createPseudonyms(),
      ...(options.onProgress && { onProgress: options.onProgress }),
    });
    if ('error' in loaded) return loaded;
    const sources = await makeFacts(database, foundIn(loaded), options.facts);
    await database.run(periodSql(options.months));
    await database.run(settingSql(options.now));
    const months = await countAll(database, sources, options.months);
    return { months: months.filter(isNotEmpty), loaded };
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
