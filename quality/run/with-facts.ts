import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { settingSql } from '../measures/count-sql.ts';
import type { FactOptions } from '../tables/facts/fact.ts';
import type { FactSource } from '../tables/facts/facts.ts';
import { makeFacts } from './count-measures.ts';
import { type Database, openDatabase } from './database.ts';
import { foundIn, type Loaded, loadFolder, type Progress } from './load-folder.ts';

export interface CountingOptions {
  /** Folders of NDJSON: FHIR resources, our log, or both. */
  readonly from: readonly string[];
  /** A folder for what is worked with meanwhile; nothing is left in it. */
  readonly work: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The present moment, epoch milliseconds. */
  readonly now: number;
  readonly facts: FactOptions;
  /** ICD-10-CM codes, with dots, that state exploitation. */
  readonly knownHistory: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
}

/** Most memory of the database, which puts what does not fit into its file. */
const MEMORY = '512MB';

/** Facts in a database, ready to be asked. */
export interface Ready {
  readonly database: Database;
  readonly loaded: Loaded;
  readonly sources: ReadonlyMap<string, FactSource>;
}

/**
 * Reads folders into a database of its own, makes the facts, and asks them.
 * @param toKey keys of resources in the tables
 * @returns why nothing could be read. Rejects when reading or asking breaks off.
 */
export async function withFacts<T>(
  options: CountingOptions,
  toKey: (type: string, id: string) => string,
  ask: (ready: Ready) => Promise<T>,
): Promise<T | { readonly error: 'NO_FOLDER' | 'NO_FILES' }> {
  // Safety: it is about single visits, for as long as the counting takes.
  const folder = await mkdtemp(join(options.work, '.counting-'));
  const file = join(folder, 'counting.duckdb');
  const database = await openDatabase({ timeZone: options.timeZone, file, folder, memory: MEMORY });
  try {
    const loaded = await loadFolder(database, options.from, {
      knownHistory: options.knownHistory,
      toKey,
      ...(options.onProgress && { onProgress: options.onProgress }),
    });
    if ('error' in loaded) return loaded;
    const sources = await makeFacts(database, foundIn(loaded), options.facts);
    await database.run(settingSql(options.now));
    return await ask({ database, loaded, sources });
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
