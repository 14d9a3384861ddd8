import type { ArtefactOutcome } from '@pearr/pearr';
import type { Viewing } from './cards.ts';
import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/**
 * What is known of one thing to be written. `unknown`: it was sent and nobody knows whether it arrived;
 * `superseded`: it was refused in this shape and written in another.
 */
export type LedgerState = 'pending' | 'written' | 'rejected' | 'unknown' | 'superseded';

export interface LedgerEntry {
  readonly state: LedgerState;
  readonly outcome: ArtefactOutcome;
}

/** One row a thing to be written, so that none is written twice and none is forgotten. */
export interface WriteLedger {
  get(key: string): Promise<LedgerEntry | undefined>;
  put(key: string, of: Viewing, entry: LedgerEntry, now: number): Promise<void>;
  /** Whether anything of a conversation was begun to be written. */
  hasBegun(of: Viewing): Promise<boolean>;
  purge(now: number): Promise<void>;
}

const LIFETIME = 30 * 86_400_000;

export function createWriteLedger(db: Database, keyer: Keyer, seal: Seal): WriteLedger {
  return {
    async get(key) {
      const row = await db.selectFrom('write_ledger').selectAll().where('key', '=', key).executeTakeFirst();
      const outcome = row && ((await seal.open(row.sealed)) as ArtefactOutcome | undefined);
      return row === undefined || outcome === undefined ? undefined : { state: row.state, outcome };
    },
    async put(key, of, { state, outcome }, now) {
      const values = { state, sealed: await seal.seal(outcome), updated_at: now, expires_at: now + LIFETIME };
      const { ehr, patient, visit, user } = of;
      await db
        .insertInto('write_ledger')
        .values({ key, conversation_key: keyer.key('conversation', ehr, patient, visit, user), ...values })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        .execute();
    },
    async hasBegun({ ehr, patient, visit, user }) {
      const keys = keyer.keys('conversation', ehr, patient, visit, user);
      const query = db.selectFrom('write_ledger').select('key').where('conversation_key', 'in', keys);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },
    async purge(now) {
      await db.deleteFrom('write_ledger').where('expires_at', '<', now).execute();
    },
  };
}
