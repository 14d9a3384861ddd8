import type { ClosedMonth } from '@pearr/quality';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/**
 * Counts of months, kept for good once a month is closed: every report is made of them.
 * Safety: they hold small counts, so they are sealed (R13).
 */
export interface ClosedMonths {
  /** Those that can be opened, the oldest first. */
  all(): Promise<ClosedMonth[]>;
  /** Closes months; one that is closed already stays as it was, whoever closed it. */
  close(months: readonly ClosedMonth[], now: number): Promise<void>;
  purge(now: number): Promise<void>;
}

/** As long as quality records are asked for. */
const LIFETIME = 10 * 365 * 86_400_000;

export function createClosedMonths(db: Database, seal: Seal): ClosedMonths {
  return {
    async all() {
      const rows = await db.selectFrom('closed_month').select('sealed').orderBy('key').execute();
      const opened = await Promise.all(rows.map(({ sealed }) => seal.open(sealed)));
      return opened.flatMap((it) => (it === undefined ? [] : [it as ClosedMonth]));
    },
    async close(months, now) {
      for (const month of months)
        await db
          .insertInto('closed_month')
          .values({ key: month.period, sealed: await seal.seal(month), closed_at: now })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute();
    },
    async purge(now) {
      await db
        .deleteFrom('closed_month')
        .where('closed_at', '<', now - LIFETIME)
        .execute();
    },
  };
}
