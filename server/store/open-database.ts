import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kysely,
  Migrator,
  PostgresDialect,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
} from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import * as first from './migrations/0001-first.ts';
import * as claimsAndTraining from './migrations/0002-claims-and-training.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** Where the store is: a PostgreSQL URL, a folder for the embedded file, or memory. */
export type DatabasePlace = { url: string } | { dataDir: string } | 'memory';

/** How long a locked file is waited for, in ms: a longer wait would stall every request. */
const LOCK_WAIT = 50;

function openPostgres(url: string): Database {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 2000 });
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
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

async function openSqlite(file: string): Promise<Database> {
  const database = withKeptStatements(new Libsql(file, { timeout: LOCK_WAIT }));
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  await sql`pragma journal_mode = wal`.execute(db);
  await sql`pragma synchronous = normal`.execute(db);
  return db;
}

function sqliteFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return join(dataDir, 'pearr.db');
}

/** Opens the store and brings it up to date. One migration path serves both engines. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const db =
    place === 'memory'
      ? await openSqlite(':memory:')
      : 'url' in place
        ? openPostgres(place.url)
        : await openSqlite(sqliteFile(place.dataDir));
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({ '0001-first': first, '0002-claims-and-training': claimsAndTraining }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error;
  }
  return db;
}
