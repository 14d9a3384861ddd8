import type { Database } from './open-database.ts';

/** What is counted; its names come from fixed sets and the site file. */
export type TallyKind =
  /** Visits that were looked at. */
  | 'visit'
  /** Visits in which an indicator was present, by its id. */
  | 'indicator'
  /** Hook calls, by `ehr|service|outcome`. */
  | 'call'
  /** Refused tokens, by cause. */
  | 'refusal';

export interface Counted {
  /** `2026-11-01`, UTC. */
  readonly day: string;
  readonly kind: TallyKind;
  readonly name: string;
  readonly count: number;
}

/** Sums by day. Safety: nothing here is about one patient, user or visit, not even in keyed form. */
export interface Tallies {
  /** Adds to what any process counted before. */
  add(counted: readonly Counted[]): Promise<void>;
  /** Sums since a day, that day included. */
  since(day: string): Promise<Omit<Counted, 'day'>[]>;
  purge(now: number): Promise<void>;
}

/** Two years: enough to compare a season with the last. */
const LIFETIME = 2 * 366 * 86_400_000;

export function createTallies(db: Database): Tallies {
  return {
    async add(counted) {
      if (counted.length === 0) return;
      await db
        .insertInto('tally')
        .values([...counted])
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'kind', 'name'])
            .doUpdateSet((eb) => ({ count: eb('tally.count', '+', eb.ref('excluded.count')) })),
        )
        .execute();
    },
    async since(day) {
      const rows = await db
        .selectFrom('tally')
        .select(['kind', 'name'])
        .select(({ fn }) => fn.sum<number>('count').as('count'))
        .where('day', '>=', day)
        .groupBy(['kind', 'name'])
        .execute();
      return rows.map((row) => ({ kind: row.kind as TallyKind, name: row.name, count: Number(row.count) }));
    },
    async purge(now) {
      const oldest = new Date(now - LIFETIME).toISOString().slice(0, 10);
      await db.deleteFrom('tally').where('day', '<', oldest).execute();
    },
  };
}
