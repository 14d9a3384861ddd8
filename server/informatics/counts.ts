import type { Count } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import type { TallyKind } from '../store/tallies.ts';

/** How far back counts are shown, days. */
export const WINDOW = 28;
const DAY = 86_400_000;
const SMALLEST = 11;
const STEP = 5;

/**
 * Safety: small cells are hidden (R13), and larger ones are rounded, so that no single visit shows as the
 * difference between today's count and yesterday's.
 */
export function toCount(exact: number): Count {
  return exact < SMALLEST ? 'few' : Math.round(exact / STEP) * STEP;
}

/** What was counted of late, by kind and name. */
export type RecentCounts = (kind: TallyKind, name: string) => number;

export async function readRecentCounts({ tally, store, clock }: Deps): Promise<RecentCounts> {
  await tally.flush();
  const since = new Date(clock() - (WINDOW - 1) * DAY).toISOString().slice(0, 10);
  const rows = await store.tallies.since(since);
  const sums = new Map(rows.map(({ kind, name, count }) => [`${kind} ${name}`, count]));
  return (kind, name) => sums.get(`${kind} ${name}`) ?? 0;
}
