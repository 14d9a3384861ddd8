import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';

/** Remembers JWT ids so that none is accepted twice, in whichever process it arrives. */
export interface Jtis {
  /** Takes note of a jti; false when it was seen before. `expiresAt` in epoch milliseconds. */
  claim(iss: string, jti: string, expiresAt: number): Promise<boolean>;
  purge(now: number): Promise<void>;
}

export function createJtis(db: Database, keyer: Keyer): Jtis {
  return {
    async claim(iss, jti, expiresAt) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('jti')
        .values({ key: keyer.key('jti', iss, jti), expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async purge(now) {
      await db.deleteFrom('jti').where('expires_at', '<', now).execute();
    },
  };
}
