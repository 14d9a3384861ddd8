import type { ClosedMonth } from '@pearr/quality';
import { beforeEach, expect, test } from 'vitest';
import { onEachEngine } from './engines.testing.ts';
import type { Store } from './open-store.ts';

const now = Date.parse('2026-11-08T12:00:00Z');
const month = (period: string, numerator: number): ClosedMonth => ({
  period,
  measures: [
    {
      id: 'M2',
      missing: [],
      counts: [{ stratifier: 'all', stratum: 'canary-stratum', denominator: 20, numerator }],
    },
  ],
});

onEachEngine((engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.open();
  });

  test('a closed month stays as it was, whoever would close it again', async () => {
    await store.closedMonths.close([month('2026-10', 3), month('2026-09', 1)], now);
    await store.closedMonths.close([month('2026-10', 4)], now + 1);
    expect(await store.closedMonths.all()).toEqual([month('2026-09', 1), month('2026-10', 3)]);
  });

  test('small counts are sealed, under a new key too', async () => {
    await store.closedMonths.close([month('2026-10', 3)], now);
    const rows = await store.db.selectFrom('closed_month').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('canary');
    await store.reencrypt();
    expect(await store.closedMonths.all()).toHaveLength(1);
  });

  test('months are kept for ten years', async () => {
    await store.closedMonths.close([month('2026-10', 3)], now);
    await store.purge(now + 9 * 365 * 86_400_000);
    expect(await store.closedMonths.all()).toHaveLength(1);
    await store.purge(now + 11 * 365 * 86_400_000);
    expect(await store.closedMonths.all()).toEqual([]);
  });
});
