import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kysely,
  type MigrationProvider,
  Migrator,
  type SqliteDatabase,
  type SqliteStatement,
  sql,
} from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import * as first from './migrations/0001-first.ts';
import * as claimsAndTraining from './migrations/0002-claims-and-training.ts';
import * as suggestions from './migrations/0003-suggestions.ts';
import * as tallies from './migrations/0004-tallies.ts';
import * as audit from './migrations/0005-audit.ts';
import * as whoseCard from './migrations/0006-whose-card.ts';
import * as closedMonths from './migrations/0009-closed-months.ts';
import * as events from './migrations/0010-events.ts';
import * as coordination from './migrations/0012-coordination.ts';
import * as auditRetention from './migrations/0013-audit-retention.ts';
import type { Schema } from './schema.ts';
import { type OnFailure, postgresDialect, sqliteDialect } from './store-failure.ts';

export type Database = Kysely<Schema>;

/** Where the store is: a PostgreSQL URL, a folder for the embedded file, or memory. */
export type DatabasePlace = { url: string } | { dataDir: string } | 'memory';

/** How long a locked file is waited for, in ms: a longer wait would stall every request. */
const LOCK_WAIT = 50;
/** How long one statement may take at the server, in ms: a hook's answer must not wait for a database in trouble. */
const STATEMENT_WAIT = 1000;

function openPostgres(url: string, onFailure: OnFailure): Database {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: STATEMENT_WAIT,
    query_timeout: STATEMENT_WAIT,
  });
  // A connection that ends while nobody uses it is replaced at its next use, where a failure is noticed.
  pool.on('error', () => undefined);
  // One that ends between two statements of its user would else end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new Kysely({ dialect: postgresDialect({ pool }, onFailure) });
}

/** Our statements are few and always the same; preparing one costs more than running it. */
const KEPT_STATEMENTS = 200;

/** A database that prepares each statement once. */
function withKeptStatements(database: Libsql.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = kept.get(text) ?? (database.prepare(text) as SqliteStatement);
      if (kept.size < KEPT_STATEMENTS) kept.set(text, statement);
      return statement;
    },
  };
}

async function openSqlite(file: string, onFailure: OnFailure): Promise<Database> {
  const database = withKeptStatements(new Libsql(file, { timeout: LOCK_WAIT }));
  const db = new Kysely<Schema>({ dialect: sqliteDialect({ database }, onFailure) });
  await sql`pragma journal_mode = wal`.execute(db);
  await sql`pragma synchronous = normal`.execute(db);
  return db;
}

function sqliteFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return join(dataDir, 'pearr.db');
}

const provider: MigrationProvider = {
  getMigrations: async () => ({
    '0001-first': first,
    '0002-claims-and-training': claimsAndTraining,
    '0003-suggestions': suggestions,
    '0004-tallies': tallies,
    '0005-audit': audit,
    '0006-whose-card': whoseCard,
    '0009-closed-months': closedMonths,
    '0010-events': events,
    '0012-coordination': coordination,
    '0013-audit-retention': auditRetention,
  }),
};

function connect(place: DatabasePlace, onFailure: OnFailure): Database | Promise<Database> {
  if (place === 'memory') return openSqlite(':memory:', onFailure);
  return 'url' in place
    ? openPostgres(place.url, onFailure)
    : openSqlite(sqliteFile(place.dataDir), onFailure);
}

async function tryToOpen(place: DatabasePlace, onFailure: OnFailure): Promise<Database> {
  const db = await connect(place, onFailure);
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return db;
  await db.destroy();
  throw error;
}

/** Processes that start at once on one file find it locked by each other for a moment. */
const OPENING_TRIES = 40;
const BETWEEN_TRIES = 50;

const isLocked = (thrown: unknown) =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_BUSY');

/** Opens the store and brings it up to date. One migration path serves both engines. */
export async function openDatabase(place: DatabasePlace, onFailure: OnFailure): Promise<Database> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToOpen(place, onFailure);
    } catch (thrown) {
      if (!isLocked(thrown) || tries === OPENING_TRIES) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES));
    }
  }
}
