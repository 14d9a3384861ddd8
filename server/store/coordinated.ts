import type { Visit } from './cards.ts';
import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/**
 * Which Tasks on the coordination server are a patient's.
 * Safety: only here, keyed and sealed: the server itself cannot tell that two referrals are of one person (R14).
 */
export interface Coordinated {
  /** `key` is the Task's in the write ledger; `reference` its `Task/…`. */
  put(of: Omit<Visit, 'visit'>, key: string, reference: string, now: number): Promise<void>;
  /** References, in no order. */
  ofPatient(of: Omit<Visit, 'visit'>, now: number): Promise<string[]>;
  purge(now: number): Promise<void>;
}

/** So long the next visits show how a referral stands, ms. */
const LIFETIME = 365 * 86_400_000;

export function createCoordinated(db: Database, keyer: Keyer, seal: Seal): Coordinated {
  return {
    async put({ ehr, patient }, key, reference, now) {
      const values = { sealed: await seal.seal(reference), expires_at: now + LIFETIME };
      await db
        .insertInto('coordinated')
        .values({ key, patient_key: keyer.key('coordinated', ehr, patient), ...values })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        .execute();
    },
    async ofPatient({ ehr, patient }, now) {
      const rows = await db
        .selectFrom('coordinated')
        .select('sealed')
        .where('patient_key', 'in', keyer.keys('coordinated', ehr, patient))
        .where('expires_at', '>', now)
        .execute();
      const opened = await Promise.all(rows.map(({ sealed }) => seal.open(sealed)));
      return opened.filter((it) => typeof it === 'string');
    },
    async purge(now) {
      await db.deleteFrom('coordinated').where('expires_at', '<', now).execute();
    },
  };
}
