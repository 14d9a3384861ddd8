import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';

/** Work that is done by one at a time, in whichever process it is asked for. */
export interface Claims {
  /**
   * Claims a piece of work for `holder`; false while another holds it. A claim that is not released, because its
   * process died, lapses at `expiresAt`. Times in epoch milliseconds.
   */
  claim(work: readonly string[], holder: string, now: number, expiresAt: number): Promise<boolean>;
  /** Prolongs a claim that is still this holder's; does nothing to another's. */
  renew(work: readonly string[], holder: string, expiresAt: number): Promise<void>;
  release(work: readonly string[], holder: string): Promise<void>;
  purge(now: number): Promise<void>;
}

export function createClaims(db: Database, keyer: Keyer): Claims {
  /** While secrets rotate, another process may hold it under an older key. */
  async function isHeldUnderOlderKey(work: readonly string[], now: number): Promise<boolean> {
    const older = keyer.olderKeys('claim', ...work);
    if (older.length === 0) return false;
    const query = db
      .selectFrom('claim')
      .select('key')
      .where('key', 'in', older)
      .where('expires_at', '>', now);
    return (await query.executeTakeFirst()) !== undefined;
  }
  async function release(work: readonly string[], holder: string): Promise<void> {
    const keys = keyer.keys('claim', ...work);
    await db.deleteFrom('claim').where('key', 'in', keys).where('holder', '=', holder).execute();
  }
  return {
    release,
    async renew(work, holder, expiresAt) {
      const keys = keyer.keys('claim', ...work);
      await db
        .updateTable('claim')
        .set({ expires_at: expiresAt })
        .where('key', 'in', keys)
        .where('holder', '=', holder)
        .execute();
    },
    async claim(work, holder, now, expiresAt) {
      const values = { holder, expires_at: expiresAt };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('claim')
        .values({ key: keyer.key('claim', ...work), ...values })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet(values).where('claim.expires_at', '<=', now),
        )
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      if (!(await isHeldUnderOlderKey(work, now))) return true;
      await release(work, holder);
      return false;
    },
    async purge(now) {
      await db.deleteFrom('claim').where('expires_at', '<', now).execute();
    },
  };
}
