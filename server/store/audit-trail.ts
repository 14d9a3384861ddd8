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

/** The audit trail: appended to and never changed, kept until the operator's own retention ends, sealed at rest. */
export interface AuditTrail {
  append(event: AuditEvent): Promise<void>;
  /** Every entry in its order. An entry sealed under a key that is not given ends it with UNREADABLE. */
  entries(): AsyncGenerator<AuditEntry>;
}

/** What stands before the first entry. */
const GENESIS = '0'.repeat(64);
const TRIES = 20;
const BATCH = 500;

/** The hash of an entry: over the one before, its number and the event's JSON text. */
function hashOf(previous: string, number: number, event: AuditEvent): string {
  return createHash('sha256')
    .update(`${previous}\n${number}\n${JSON.stringify(event)}`)
    .digest('hex');
}

const toKey = (number: number) => String(number).padStart(12, '0');

async function lastEntry(db: Database): Promise<{ number: number; hash: string }> {
  const row = await db
    .selectFrom('audit')
    .select(['key', 'hash'])
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? { number: 0, hash: GENESIS } : { number: Number(row.key), hash: row.hash };
}

/** Two processes may append at once: who finds the number taken chains to the new last one. */
async function append(db: Database, seal: Seal, event: AuditEvent): Promise<void> {
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

async function* readEntries(db: Database, seal: Seal): AsyncGenerator<AuditEntry> {
  let previous = GENESIS;
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('key', '>', after)
      .orderBy('key')
      .limit(BATCH)
      .execute();
    for (const { key, sealed, hash } of rows) {
      const event = (await seal.open(sealed)) as AuditEvent | undefined;
      if (event === undefined) throw new UnreadableEntry(`entry ${Number(key)}`);
      yield { number: Number(key), event, previous, hash };
      previous = hash;
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}

export function createAuditTrail(db: Database, seal: Seal): AuditTrail {
  return { append: (event) => append(db, seal, event), entries: () => readEntries(db, seal) };
}
