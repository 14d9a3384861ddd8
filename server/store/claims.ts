import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';

/** Work that is done by one at a time, in whichever process it is asked for. */
export interface Claims {
  /**
   * Claims a piece of work for `holder`; false while another holds it. A claim that is not released, because its
   * process died, lapses at `expiresAt`. Times in epoch milliseconds.
   */
  claim(work: readonly string[], holder: string, now: number, expiresAt: number): Promise<boolean>;
  release(work: readonly string[], holder: string): Promise<void>;
  purge(now: number): Promise<void>;
}

export function createClaims(db: Database, keyer: Keyer): Claims {
  return {
    async claim(work, holder, now, expiresAt) {
      const values = { holder, expires_at: expiresAt };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('claim')
        .values({ key: keyer.key('claim', ...work), ...values })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet(values).where('claim.expires_at', '<=', now),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async release(work, holder) {
      const keys = keyer.keys('claim', ...work);
      await db.deleteFrom('claim').where('key', 'in', keys).where('holder', '=', holder).execute();
    },
    async purge(now) {
      await db.deleteFrom('claim').where('expires_at', '<', now).execute();
    },
  };
}
