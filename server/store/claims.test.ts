import { beforeEach, expect, test } from 'vitest';
import { onEachEngine } from './engines.testing.ts';
import type { Store } from './open-store.ts';

const work = ['write', 'patient-canary'];

onEachEngine((engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.open();
  });

  test('of many who claim the same work at once, one gets it', async () => {
    const holders = Array.from({ length: 20 }, (_, index) => `holder-${index}`);
    const claimed = await Promise.all(holders.map((holder) => store.claims.claim(work, holder, 0, 1000)));
    expect(claimed.filter(Boolean)).toHaveLength(1);
  });

  test('what was released can be claimed, and only its holder releases it', async () => {
    expect(await store.claims.claim(work, 'a', 0, 1000)).toBe(true);
    await store.claims.release(work, 'b');
    expect(await store.claims.claim(work, 'b', 1, 1000)).toBe(false);
    await store.claims.release(work, 'a');
    expect(await store.claims.claim(work, 'b', 2, 1000)).toBe(true);
  });

  test('a claim whose holder died lapses', async () => {
    await store.claims.claim(work, 'a', 0, 1000);
    expect(await store.claims.claim(work, 'b', 999, 2000)).toBe(false);
    expect(await store.claims.claim(work, 'b', 1000, 2000)).toBe(true);
    await store.purge(2001);
    expect(await store.db.selectFrom('claim').selectAll().execute()).toEqual([]);
  });

  test('a claim that is renewed holds on, and only its holder renews it', async () => {
    await store.claims.claim(work, 'a', 0, 1000);
    await store.claims.renew(work, 'a', 3000);
    await store.claims.renew(work, 'b', 9000);
    expect(await store.claims.claim(work, 'b', 2999, 4000)).toBe(false);
    expect(await store.claims.claim(work, 'b', 3000, 4000)).toBe(true);
    await store.claims.renew(work, 'a', 9000);
    expect(await store.claims.claim(work, 'a', 4000, 5000)).toBe(true);
  });

  test('a claim does not name what it is about', async () => {
    await store.claims.claim(work, 'a', 0, 1000);
    expect(JSON.stringify(await store.db.selectFrom('claim').selectAll().execute())).not.toContain('canary');
  });
});
