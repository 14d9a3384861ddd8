import { createHash } from 'node:crypto';
import type { AuditEvent } from 'fhir/r4.js';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/** One entry as it is exported: its number, the event, and the hash that covers it and the one before. */
export interface AuditEntry {
  readonly number: number;
  readonly event: AuditEvent;
  readonly previous: string;
  readonly hash: string;
}

/** What stands before the first entry. */
const GENESIS = '0'.repeat(64);
const TRIES = 20;
const BATCH = 500;

/** The hash of an entry: over the one before, its number and the event's JSON text. */
export function hashOf(previous: string, number: number, event: AuditEvent): string {
  return createHash('sha256')
    .update(`${previous}\n${number}\n${JSON.stringify(event)}`)
    .digest('hex');
}

export const toKey = (number: number) => String(number).padStart(12, '0');

/** The last entry, or the last of those that were removed. */
async function lastOf(db: Database, table: 'audit' | 'audit_anchor') {
  const row = await db
    .selectFrom(table)
    .select(['key', 'hash'])
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { number: Number(row.key), hash: row.hash };
}

async function lastEntry(db: Database): Promise<{ number: number; hash: string }> {
  return (await lastOf(db, 'audit')) ?? (await lastOf(db, 'audit_anchor')) ?? { number: 0, hash: GENESIS };
}

/** Two processes may append at once: who finds the number taken chains to the new last one. */
export async function appendEvent(db: Database, seal: Seal, event: AuditEvent): Promise<void> {
  const sealed = await seal.seal(event);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const last = await lastEntry(db);
    const number = last.number + 1;
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('audit')
      .values({ key: toKey(number), sealed, hash: hashOf(last.hash, number, event) })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return;
  }
  throw new Error('the audit trail is too busy');
}

export class UnreadableEntry extends Error {}

/** One entry as it is kept. */
interface SealedEntry extends Omit<AuditEntry, 'event'> {
  readonly sealed: string;
}

/** Every entry in its order, unopened. */
export async function* readSealed(db: Database): AsyncGenerator<SealedEntry> {
  let previous = (await lastOf(db, 'audit_anchor'))?.hash ?? GENESIS;
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('key', '>', after)
      .orderBy('key')
      .limit(BATCH)
      .execute();
    for (const { key, sealed, hash } of rows) {
      yield { number: Number(key), sealed, previous, hash };
      previous = hash;
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}

/** Every entry in its order. @throws UnreadableEntry at one that no key opens */
export async function* readEntries(db: Database, seal: Seal): AsyncGenerator<AuditEntry> {
  for await (const { sealed, ...entry } of readSealed(db)) {
    const event = (await seal.open(sealed)) as AuditEvent | undefined;
    if (event === undefined) throw new UnreadableEntry(`entry ${entry.number}`);
    yield { ...entry, event };
  }
}
