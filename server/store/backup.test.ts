import { expect, test } from 'vitest';
import type { Viewing } from './cards.ts';
import { onEachEngine } from './engines.testing.ts';
import { openStore, type Store } from './open-store.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
const viewing: Viewing = {
  ehr: 'e',
  patient: 'patient-canary',
  visit: 'v',
  user: 'Practitioner/user-canary',
};
const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };

async function backupOf(store: Store): Promise<string[]> {
  const lines: string[] = [];
  await store.backup((line) => lines.push(line));
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function fill(store: Store): Promise<void> {
  await store.conversations.save(viewing, { answers: {}, page: 'educate' }, 0, now);
  await store.conversations.complete({ ...viewing, patient: 'q' }, [], true, now);
  await store.jtis.claim('iss', 'jti', now);
  await store.training.markRead('e', 'Practitioner/user-canary', 'privacy', now);
}

onEachEngine((engine) => {
  test('a backup restores into an empty store, row for row', async () => {
    const store = await engine.open();
    await fill(store);
    const lines = await backupOf(store);
    expect(lines).toHaveLength(5);
    const restored = await engine.open();
    expect(await restored.restore(each(lines))).toEqual({ rows: 4 });
    expect(await backupOf(restored)).toEqual(lines);
    expect(await restored.conversations.find(viewing, now)).toMatchObject({ draft: { page: 'educate' } });
    expect(await restored.jtis.claim('iss', 'jti', now)).toBe(false);
  });

  test('a backup moves between the engines', async () => {
    const sqlite = await openStore('memory', { session: [key], hmac: [key] });
    await fill(sqlite);
    const lines = await backupOf(sqlite);
    const store = await engine.open();
    expect(await store.restore(each(lines))).toEqual({ rows: 4 });
    expect(await store.conversations.lastHad('e', 'q')).toBe(now);
    expect(await backupOf(store)).toEqual(lines);
    await sqlite.close();
  });

  test('a backup names nobody', async () => {
    const store = await engine.open();
    await fill(store);
    expect((await backupOf(store)).join('\n')).not.toMatch(/canary|educate/);
  });

  test('a restore that is refused, or breaks off, changes nothing', async () => {
    const store = await engine.open();
    await fill(store);
    const lines = await backupOf(store);
    expect(await store.restore(each(lines))).toEqual({ error: 'NOT_EMPTY' });
    const empty = await engine.open();
    const other = JSON.stringify({ format: 'pearr-backup', migrations: ['0001-first'] });
    expect(await empty.restore(each([other]))).toEqual({ error: 'OTHER_VERSION' });
    const row = (given: object) => [...lines.slice(0, 1), JSON.stringify({ table: 'launch', row: given })];
    const stranger = { key: 'k', sealed: 's', expires_at: 1, 'x"); drop table launch; --': 1 };
    for (const made of [stranger, { key: 'k', sealed: { x: 1 }, expires_at: 1 }])
      expect(await empty.restore(each(row(made)))).toEqual({ error: 'NOT_A_BACKUP' });
    for (const cut of [[], ['{'], ['{}'], [...lines.slice(0, 3), lines[3]?.slice(0, 20) ?? '']])
      expect(await empty.restore(each(cut))).toEqual({ error: 'NOT_A_BACKUP' });
    expect(await backupOf(empty)).toHaveLength(1);
  });
});
