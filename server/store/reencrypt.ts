import { decodeProtectedHeader } from 'jose';
import { type Kysely, sql } from 'kysely';
import type { Database } from './open-database.ts';
import { readTables } from './read-tables.ts';
import type { Seal } from './seal.ts';

/** What became of the sealed values: under the current key already, sealed anew, or under a key nobody has. */
export interface Reencrypted {
  readonly current: number;
  readonly renewed: number;
  readonly unreadable: number;
}

/** So many rows at once: a table need not fit into memory. */
const BATCH = 200;

type AnyDatabase = Kysely<Record<string, Record<string, unknown>>>;

interface SealedRow {
  readonly sealed: string;
  readonly at: string;
}

/** Seals one value anew; someone else's newer value in the same row is left alone. */
async function renew(db: AnyDatabase, table: string, row: SealedRow, seal: Seal): Promise<boolean> {
  const value = await seal.open(row.sealed);
  if (value === undefined) return false;
  await db
    .updateTable(table)
    .set({ sealed: await seal.seal(value) })
    .where('sealed', '=', row.sealed)
    .execute();
  return true;
}

async function reencryptTable(db: AnyDatabase, table: string, seal: Seal): Promise<Reencrypted> {
  const counted = { current: 0, renewed: 0, unreadable: 0 };
  const id = table === 'card' ? 'uuid' : 'key';
  for (let after = ''; ; ) {
    const rows = (await db
      .selectFrom(table)
      .select(['sealed', sql<string>`${sql.ref(id)}`.as('at')])
      .where(id, '>', after)
      .orderBy(id)
      .limit(BATCH)
      .execute()) as unknown as SealedRow[];
    for (const row of rows) {
      if (decodeProtectedHeader(row.sealed).kid === seal.kid) counted.current += 1;
      else if (await renew(db, table, row, seal)) counted.renewed += 1;
      else counted.unreadable += 1;
    }
    const last = rows.at(-1);
    if (last === undefined) return counted;
    after = last.at;
  }
}

/**
 * Seals everything at rest under the first of the session keys, so that older ones can be dropped. May run
 * beside servers that are at work, once all of them know the new key.
 */
export async function reencrypt(db: Database, seal: Seal): Promise<Reencrypted> {
  const total = { current: 0, renewed: 0, unreadable: 0 };
  for (const { name, columns } of await readTables(db)) {
    if (!columns.includes('sealed')) continue;
    const counted = await reencryptTable(db as unknown as AnyDatabase, name, seal);
    for (const key of ['current', 'renewed', 'unreadable'] as const) total[key] += counted[key];
  }
  return total;
}
