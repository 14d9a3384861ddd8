import { beforeEach, expect, test } from 'vitest';
import { onEachEngine } from './engines.testing.ts';
import type { Store } from './open-store.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-11-01T12:00:00Z');

onEachEngine((engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.open();
  });

  test('reading a card again moves its day, and is one record', async () => {
    const { training } = store;
    await training.markRead('e', 'Practitioner/a', 'privacy', now - DAY);
    await training.markRead('e', 'Practitioner/a', 'privacy', now);
    expect(await training.readBy('e', 'Practitioner/a')).toEqual([{ card: 'privacy', readAt: now }]);
    expect(await training.readBy('f', 'Practitioner/a')).toEqual([]);
  });

  test('trained is who has read every card that counts, within the period', async () => {
    const { training } = store;
    for (const user of ['a', 'b', 'c']) await training.markRead('e', user, 'privacy', now);
    for (const user of ['a', 'b']) await training.markRead('e', user, 'ask', now);
    await training.markRead('e', 'b', 'ask', now - 400 * DAY);
    const since = now - 365 * DAY;
    expect(await training.countTrained(['privacy', 'ask'], since)).toBe(1);
    expect(await training.countTrained(['privacy', 'privacy'], since)).toBe(3);
    expect(await training.countTrained([], since)).toBe(0);
  });

  test('the record names nobody, and is gone after three years', async () => {
    await store.training.markRead('e', 'Practitioner/user-canary', 'privacy', now);
    expect(JSON.stringify(await store.db.selectFrom('training').selectAll().execute())).not.toContain(
      'canary',
    );
    await store.purge(now + 3 * 365 * DAY);
    expect(await store.db.selectFrom('training').selectAll().execute()).toHaveLength(1);
    await store.purge(now + 3 * 365 * DAY + 1);
    expect(await store.db.selectFrom('training').selectAll().execute()).toEqual([]);
  });
});
