import { keepQuery } from './kept-query.ts';
import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';

/** Remembers JWT ids so that none is accepted twice, in whichever process it arrives. */
export interface Jtis {
  /** Takes note of a jti; false when it was seen before. `expiresAt` in epoch milliseconds. */
  claim(iss: string, jti: string, expiresAt: number): Promise<boolean>;
  purge(now: number): Promise<void>;
}

export function createJtis(db: Database, keyer: Keyer): Jtis {
  const note = keepQuery(
    db,
    db
      .insertInto('jti')
      .values({ key: '', expires_at: 0 })
      .onConflict((conflict) => conflict.column('key').doNothing()),
  );
  return {
    async claim(iss, jti, expiresAt) {
      const { numAffectedRows } = await note(keyer.key('jti', iss, jti), expiresAt);
      if (numAffectedRows !== 1n) return false;
      // While secrets rotate, another process may have noted it under an older key.
      const older = keyer.olderKeys('jti', iss, jti);
      if (older.length === 0) return true;
      const before = await db.selectFrom('jti').select('key').where('key', 'in', older).executeTakeFirst();
      return before === undefined;
    },
    async purge(now) {
      await db.deleteFrom('jti').where('expires_at', '<', now).execute();
    },
  };
}
