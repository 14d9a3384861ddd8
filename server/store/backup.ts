import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from './open-database.ts';
import { readTables } from './read-tables.ts';

type AnyDatabase = Kysely<Record<string, Record<string, unknown>>>;

const header = z.strictObject({ format: z.literal('pearr-backup'), migrations: z.array(z.string()) });
const cell = z.union([z.string(), z.number(), z.null()]);
const line = z.strictObject({ table: z.string(), row: z.record(z.string(), cell) });

async function readMigrations(db: AnyDatabase): Promise<string[]> {
  const rows = await db.selectFrom('kysely_migration').select('name').orderBy('name').execute();
  return rows.map(({ name }) => String(name));
}

/**
 * The whole store as lines of JSON: a header with the schema's version, then one line a row, all of one
 * moment. The same lines restore into SQLite and into PostgreSQL.
 * Safety: what is sealed stays sealed; without the keys a backup tells nothing of anybody.
 */
export async function writeBackup(db: Database, write: (line: string) => void): Promise<number> {
  let rows = 0;
  await db
    .transaction()
    .setIsolationLevel('serializable')
    .execute(async (transaction) => {
      const any = transaction as unknown as AnyDatabase;
      write(JSON.stringify({ format: 'pearr-backup', migrations: await readMigrations(any) }));
      for (const { name } of await readTables(transaction as unknown as Database))
        for (const row of await any.selectFrom(name).selectAll().execute()) {
          write(JSON.stringify({ table: name, row }));
          rows += 1;
        }
    });
  return rows;
}

export type RestoreFailure = 'NOT_A_BACKUP' | 'OTHER_VERSION' | 'NOT_EMPTY';

async function isEmpty(db: AnyDatabase, tables: readonly string[]): Promise<boolean> {
  for (const name of tables)
    if ((await db.selectFrom(name).selectAll().limit(1).executeTakeFirst()) !== undefined) return false;
  return true;
}

class Refused extends Error {
  constructor(readonly failure: RestoreFailure) {
    super(failure);
  }
}

function parseLine<T>(text: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused('NOT_A_BACKUP');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Refused('NOT_A_BACKUP');
  return parsed.data;
}

/** The columns of each table of ours. */
type Columns = ReadonlyMap<string, readonly string[]>;

/** A row of a table of ours, with nothing that it has no column for. */
function parseRow(text: string, columns: Columns) {
  const { table, row } = parseLine(text, line);
  const known = columns.get(table);
  if (known === undefined || !Object.keys(row).every((name) => known.includes(name)))
    throw new Refused('NOT_A_BACKUP');
  return { table, row };
}

async function restoreLines(db: AnyDatabase, columns: Columns, lines: AsyncIterable<string>) {
  let rows: number | undefined;
  for await (const text of lines) {
    if (rows === undefined) {
      const { migrations } = parseLine(text, header);
      const ours = await readMigrations(db);
      if (migrations.join() !== ours.join()) throw new Refused('OTHER_VERSION');
      if (!(await isEmpty(db, [...columns.keys()]))) throw new Refused('NOT_EMPTY');
      rows = 0;
      continue;
    }
    const { table, row } = parseRow(text, columns);
    await db.insertInto(table).values(row).execute();
    rows += 1;
  }
  if (rows === undefined) throw new Refused('NOT_A_BACKUP');
  return rows;
}

/** Restores a backup's lines into a store of the same version that holds nothing; all of it or nothing. */
export async function restoreBackup(
  db: Database,
  lines: AsyncIterable<string>,
): Promise<{ rows: number } | { error: RestoreFailure }> {
  const columns = new Map((await readTables(db)).map((it) => [it.name, it.columns]));
  try {
    const rows = await db
      .transaction()
      .execute((transaction) => restoreLines(transaction as unknown as AnyDatabase, columns, lines));
    return { rows };
  } catch (thrown) {
    if (thrown instanceof Refused) return { error: thrown.failure };
    throw thrown;
  }
}
