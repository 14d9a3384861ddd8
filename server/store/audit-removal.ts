import type { AuditEvent } from 'fhir/r4.js';
import { appendEvent, hashOf, readSealed, toKey } from './audit-chain.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/** Which entries are old: those recorded before an instant. Epoch milliseconds. */
export interface Older {
  readonly before: number;
  readonly now: number;
}

/** The oldest entries, gone: up to which number, the hash of that one, and how many there were. */
export interface RemovedEntries {
  readonly through: number;
  readonly hash: string;
  readonly count: number;
}

/** So many rows in one statement: none may take longer than a request would wait. */
const BATCH = 1000;

/**
 * The last of the oldest entries that were all recorded before an instant; undefined when none was. An entry that no
 * key opens has no age of its own: it is older than the next that has one.
 * Safety: the age counts only of what the hash covers. Else an old entry's text in a young one's place would take all
 * before it away.
 */
async function lastBefore(db: Database, seal: Seal, before: number) {
  let last: { readonly number: number; readonly hash: string } | undefined;
  for await (const { number, hash, previous, sealed } of readSealed(db)) {
    const event = (await seal.open(sealed)) as AuditEvent | undefined;
    if (event === undefined || hashOf(previous, number, event) !== hash) continue;
    if (!(Date.parse(event.recorded) < before)) break;
    last = { number, hash };
  }
  return last;
}

async function deleteThrough(db: Database, key: string): Promise<number> {
  for (let count = 0; ; ) {
    const oldest = db.selectFrom('audit').select('key').where('key', '<=', key).orderBy('key').limit(BATCH);
    const { numDeletedRows } = await db.deleteFrom('audit').where('key', 'in', oldest).executeTakeFirst();
    if (numDeletedRows === 0n) return count;
    count += Number(numDeletedRows);
  }
}

/**
 * Removes the oldest entries, as far as all of them were recorded before an instant, and appends that it was done: all
 * of it or nothing, and once, however many processes try. What is left is chained to the anchor that stays.
 * @returns how many were removed
 */
export async function removeEntries(
  db: Database,
  seal: Seal,
  { before, now }: Older,
  tell: (removed: RemovedEntries) => AuditEvent,
): Promise<number> {
  const last = await lastBefore(db, seal, before);
  if (last === undefined) return 0;
  const key = toKey(last.number);
  return db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('audit_anchor')
      .values({ key, hash: last.hash, removed_at: now })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return 0;
    const count = await deleteThrough(transaction, key);
    await appendEvent(transaction, seal, tell({ through: last.number, hash: last.hash, count }));
    return count;
  });
}
