import { beforeEach, expect, test } from 'vitest';
import { onEachEngine } from './engines.testing.ts';
import type { Store } from './open-store.ts';

onEachEngine((engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.open();
  });

  test('counts of several processes add up, by day', async () => {
    const { tallies } = store;
    const one = { day: '2026-11-01', kind: 'indicator', name: 'work-heat', count: 2 } as const;
    await Promise.all([tallies.add([one]), tallies.add([{ ...one, count: 3 }])]);
    await tallies.add([
      { ...one, day: '2026-11-02' },
      { ...one, kind: 'refusal' },
    ]);
    await tallies.add([]);
    const sums = async (day: string) =>
      (await tallies.since(day)).map((it) => `${it.kind} ${it.count}`).sort();
    expect(await sums('2026-11-01')).toEqual(['indicator 7', 'refusal 2']);
    expect(await sums('2026-11-02')).toEqual(['indicator 2']);
    await tallies.purge(Date.parse('2028-11-02T12:00:00Z') + 2 * 86_400_000);
    expect(await sums('2026-01-01')).toEqual([]);
  });
});
