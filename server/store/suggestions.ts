import type { ServiceRequest } from 'fhir/r4.js';
import { type Viewing, type Visit, visitParts } from './cards.ts';
import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/** A draft order that waits to be offered in a card. */
export interface SuggestedOrder {
  /** A UUID: the card's, and the suggestion's. */
  readonly key: string;
  readonly order: ServiceRequest;
}

/** Draft orders laid ready for the next cards of a visit, sealed. */
export interface Suggestions {
  put(of: Viewing, key: string, order: ServiceRequest, now: number): Promise<void>;
  inVisit(visit: Visit, now: number): Promise<SuggestedOrder[]>;
  /**
   * The EHR told that these cards were answered: they are not offered again.
   * @returns those that waited there
   */
  settle(ehr: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  purge(now: number): Promise<void>;
}

const LIFETIME = 24 * 3_600_000;

export function createSuggestions(db: Database, keyer: Keyer, seal: Seal): Suggestions {
  return {
    async put(of, key, order, now) {
      const values = { sealed: await seal.seal(order), expires_at: now + LIFETIME };
      await db
        .insertInto('suggestion')
        .values({ key, ehr: of.ehr, visit_key: keyer.key('visit', ...visitParts(of)), ...values })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        .execute();
    },
    async inVisit(visit, now) {
      const rows = await db
        .selectFrom('suggestion')
        .selectAll()
        .where('visit_key', 'in', keyer.keys('visit', ...visitParts(visit)))
        .where('expires_at', '>', now)
        .orderBy('key')
        .execute();
      const opened = await Promise.all(
        rows.map(async ({ key, sealed }) => [key, await seal.open(sealed)] as const),
      );
      return opened.flatMap(([key, order]) =>
        order === undefined ? [] : [{ key, order: order as ServiceRequest }],
      );
    },
    async settle(ehr, keys) {
      if (keys.length === 0) return new Set();
      const settled = await db
        .deleteFrom('suggestion')
        .where('ehr', '=', ehr)
        .where('key', 'in', [...keys])
        .returning('key')
        .execute();
      return new Set(settled.map(({ key }) => key));
    },
    async purge(now) {
      await db.deleteFrom('suggestion').where('expires_at', '<', now).execute();
    },
  };
}
