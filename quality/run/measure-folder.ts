import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toMeasure } from '../measures/fhir/to-measure.ts';
import { toMeasureReports } from '../measures/fhir/to-measure-report.ts';
import { measures } from '../measures/measures.ts';
import type { Periods } from '../measures/period.ts';
import { type Release, toRelease } from '../measures/release.ts';
import { measuresCsv, releaseCsv, toCsv } from '../measures/to-csv.ts';
import { equityCsv, toEquityCsv } from '../report/equity-csv.ts';
import { allTables, toDictionary } from '../tables/dictionary.ts';
import type { FactOptions } from '../tables/facts/fact.ts';
import { countMeasures, makeFacts } from './count-measures.ts';
import { type Database, openDatabase } from './database.ts';
import {
  foundIn,
  type Loaded,
  loadFolder,
  type Progress,
  type RejectedLine,
  type ReplacedLine,
} from './load-folder.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { writeTables } from './write-tables.ts';

export interface MeasureOptions {
  /** A folder of NDJSON: FHIR resources, our log, or both. */
  readonly from: string;
  /** An empty folder for what is made. */
  readonly out: string;
  readonly periods: Periods;
  /** IANA name. */
  readonly timeZone: string;
  /** Who reports. */
  readonly reporter: string;
  /** The present moment, epoch milliseconds. */
  readonly now: number;
  readonly facts: FactOptions;
  /** ICD-10-CM codes, with dots, that state exploitation. */
  readonly knownHistory: readonly string[];
  readonly onProgress: (progress: Progress) => void;
}

/** What was measured. */
export interface Measured {
  readonly release: Release;
  readonly loaded: Loaded;
}

export type MeasureError = 'NO_FOLDER' | 'NO_FILES';

/** Rejected lines that are listed one by one; beyond these they are only counted. */
const MOST_LISTED = 10_000;

async function load(database: Database, options: MeasureOptions) {
  const rejected: RejectedLine[] = [];
  const replaced: ReplacedLine[] = [];
  const loaded = await loadFolder(database, [options.from], {
    knownHistory: options.knownHistory,
    toKey: createPseudonyms(),
    onProgress: options.onProgress,
    onRejected: (line) => {
      if (rejected.length < MOST_LISTED) rejected.push(line);
    },
    onReplaced: (line) => void replaced.push(line),
  });
  return 'error' in loaded ? loaded : { loaded, rejected, replaced };
}

const OF_RELEASE =
  'Counts from 1 to 10, and what would give them away, are left empty: these files may be shown.';

const ndjson = (resources: readonly object[]) => resources.map((it) => `${JSON.stringify(it)}\n`).join('');

async function writeRelease(release: Release, { out, timeZone, now, reporter }: MeasureOptions) {
  const folder = join(out, 'release');
  await mkdir(folder);
  const reports = toMeasureReports(release, { timeZone, at: now, reporter });
  await writeFile(join(folder, measuresCsv.name), releaseCsv(release));
  await writeFile(join(folder, equityCsv.name), toEquityCsv(release));
  await writeFile(join(folder, 'data-dictionary.md'), toDictionary([measuresCsv, equityCsv], OF_RELEASE));
  await writeFile(join(folder, 'Measure.ndjson'), ndjson(measures.map(toMeasure)));
  await writeFile(join(folder, 'MeasureReport.ndjson'), ndjson(reports));
}

async function writeRejected(rejected: readonly RejectedLine[], out: string): Promise<void> {
  if (rejected.length === 0) return;
  const rows = rejected.map(({ file, line, reason, detail }) => [file, line, reason, detail]);
  await writeFile(join(out, 'rejected-lines.csv'), toCsv([['file', 'line', 'reason', 'detail'], ...rows]));
}

async function writeReplaced(replaced: readonly ReplacedLine[], out: string): Promise<void> {
  if (replaced.length === 0) return;
  const rows = replaced.map(({ file, line, type }) => [file, line, type]);
  await writeFile(join(out, 'replaced-lines.csv'), toCsv([['file', 'line', 'type'], ...rows]));
}

async function measureIn(database: Database, tables: string, options: MeasureOptions) {
  const read = await load(database, options);
  if ('error' in read) return read;
  const { loaded, rejected, replaced } = read;
  const sources = await makeFacts(database, foundIn(loaded), options.facts);
  const { months, year } = options.periods;
  const counted = await countMeasures(database, { periods: [...months, year], asOf: options.now, sources });
  await writeTables(database, allTables(options.knownHistory), tables);
  const release = toRelease(counted, options.periods);
  await writeRelease(release, options);
  await writeRejected(rejected, options.out);
  await writeReplaced(replaced, options.out);
  return { release, loaded };
}

/**
 * Measures a folder of records and writes two things: `release/`, which may be shown, and `tables/`, which
 * is about single visits and belongs where records of patients belong.
 * @returns why nothing could be measured. Rejects when reading or writing breaks off.
 */
export async function measureFolder(
  options: MeasureOptions,
): Promise<Measured | { readonly error: MeasureError }> {
  const tables = join(options.out, 'tables');
  await mkdir(tables);
  const file = join(tables, 'pearr.duckdb');
  const database = await openDatabase({ timeZone: options.timeZone, file, folder: tables });
  try {
    return await measureIn(database, tables, options);
  } finally {
    database.close();
  }
}
