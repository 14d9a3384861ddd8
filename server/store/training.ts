import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';

/** A card a member of staff has read, and when they last did; epoch milliseconds. */
export interface ReadCard {
  readonly card: string;
  readonly readAt: number;
}

/** What staff have read, for their own list and for measure M16. A user is a keyed hash, and cannot be listed. */
export interface Training {
  markRead(ehr: string, user: string, card: string, now: number): Promise<void>;
  readBy(ehr: string, user: string): Promise<ReadCard[]>;
  /** How many members of staff have read each of these cards since a moment: the numerator of M16. */
  countTrained(cards: readonly string[], since: number): Promise<number>;
  purge(now: number): Promise<void>;
}

/** Longer than any period that M16 looks back. */
const LIFETIME = 3 * 365 * 86_400_000;

async function countTrained(db: Database, cards: readonly string[], since: number): Promise<number> {
  const distinct = [...new Set(cards)];
  if (distinct.length === 0) return 0;
  const users = await db
    .selectFrom('training')
    .select('user_key')
    .where('card', 'in', distinct)
    .where('read_at', '>=', since)
    .groupBy('user_key')
    .having(({ fn }) => fn.countAll(), '=', distinct.length)
    .execute();
  return users.length;
}

/** Moves a user's rows from older keys to the present one, so that they are counted as one. */
async function adopt(db: Database, userKey: string, older: readonly string[]): Promise<void> {
  if (older.length === 0) return;
  const rows = await db.selectFrom('training').selectAll().where('user_key', 'in', older).execute();
  for (const { card, read_at } of rows)
    await db
      .insertInto('training')
      .values({ user_key: userKey, card, read_at })
      .onConflict((conflict) => conflict.columns(['user_key', 'card']).doNothing())
      .execute();
  await db.deleteFrom('training').where('user_key', 'in', older).execute();
}

export function createTraining(db: Database, keyer: Keyer): Training {
  return {
    async markRead(ehr, user, card, now) {
      const userKey = keyer.key('staff', ehr, user);
      await adopt(db, userKey, keyer.olderKeys('staff', ehr, user));
      await db
        .insertInto('training')
        .values({ user_key: userKey, card, read_at: now })
        .onConflict((conflict) => conflict.columns(['user_key', 'card']).doUpdateSet({ read_at: now }))
        .execute();
    },
    async readBy(ehr, user) {
      const rows = await db
        .selectFrom('training')
        .select(['card', 'read_at'])
        .where('user_key', 'in', keyer.keys('staff', ehr, user))
        .orderBy('card')
        .execute();
      return rows.map(({ card, read_at }) => ({ card, readAt: read_at }));
    },
    countTrained: (cards, since) => countTrained(db, cards, since),
    async purge(now) {
      await db
        .deleteFrom('training')
        .where('read_at', '<', now - LIFETIME)
        .execute();
    },
  };
}
