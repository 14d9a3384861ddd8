import { type Answers, coding } from '@pearr/pearr';
import { beforeEach, expect, test } from 'vitest';
import type { Viewing } from './cards.ts';
import { onEachEngine } from './engines.testing.ts';
import type { Store } from './open-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.parse('2026-11-01T12:00:00Z');
const nurse: Viewing = { ehr: 'e', patient: 'p', visit: 'v', user: 'Practitioner/nurse' };
const doctor: Viewing = { ...nurse, user: 'Practitioner/doctor' };
const answers = (code: string): Answers => ({ 'privacy.outcome': [{ valueCoding: coding(code) }] });
const written = [{ kind: 'assessment', result: 'written' }] as const;

onEachEngine((engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.open();
  });

  const rows = () => store.db.selectFrom('conversation').selectAll().execute();

  test('a draft is found by the same patient, visit and user alone', async () => {
    const { conversations } = store;
    await conversations.save(nurse, { answers: answers('ok'), page: 'educate' }, 0, now);
    expect(await conversations.find(nurse, now)).toMatchObject({ state: 'open', draft: { page: 'educate' } });
    for (const other of [
      doctor,
      { ...nurse, patient: 'q' },
      { ...nurse, visit: 'w' },
      { ...nurse, ehr: 'f' },
    ])
      expect(await conversations.find(other, now)).toBeUndefined();
  });

  test('a save on an older revision is a conflict and changes nothing', async () => {
    const { conversations } = store;
    expect(await conversations.save(nurse, { answers: answers('ok') }, 0, now)).toEqual({ revision: 1 });
    expect(await conversations.save(nurse, { answers: answers('unsafe') }, 0, now)).toEqual({
      error: 'CONFLICT',
    });
    expect(await conversations.find(nurse, now)).toMatchObject({
      revision: 1,
      draft: { answers: answers('ok') },
    });
  });

  test('of two first saves at once one wins', async () => {
    const { conversations } = store;
    const both = await Promise.all([
      conversations.save(nurse, { answers: answers('ok') }, 0, now),
      conversations.save(nurse, { answers: answers('unsafe') }, 0, now),
    ]);
    expect(both.filter((it) => 'error' in it)).toEqual([{ error: 'CONFLICT' }]);
  });

  test("a colleague's conversation is found in the same visit, never one's own", async () => {
    const { conversations } = store;
    await conversations.save(nurse, { answers: answers('ok') }, 0, now);
    expect(await conversations.ofColleague(nurse, now)).toBeUndefined();
    expect(await conversations.ofColleague(doctor, now)).toMatchObject({ state: 'open' });
    expect(await conversations.ofColleague({ ...doctor, visit: 'w' }, now)).toBeUndefined();
    await conversations.complete(nurse, written, true, now + HOUR);
    expect(await conversations.ofColleague(doctor, now + HOUR)).toMatchObject({ state: 'completed' });
  });

  test('a draft nobody touches for a day is gone, one that is touched is not', async () => {
    const { conversations } = store;
    await conversations.save(nurse, { answers: answers('ok') }, 0, now);
    await conversations.save(doctor, { answers: answers('ok') }, 0, now);
    await conversations.save(doctor, { answers: answers('unsafe') }, 1, now + 20 * HOUR);
    expect(await conversations.find(nurse, now + DAY)).toBeUndefined();
    await store.purge(now + DAY + 1);
    expect(await rows()).toHaveLength(1);
    expect(await conversations.find(doctor, now + DAY + 1)).toMatchObject({ revision: 2 });
  });

  test('a draft that has expired may be begun anew before it is purged', async () => {
    const { conversations } = store;
    await conversations.save(nurse, { answers: answers('ok') }, 0, now);
    expect(await conversations.save(nurse, { answers: answers('unsafe') }, 0, now + DAY)).toEqual({
      revision: 1,
    });
  });

  test('once it is completed, no answer is kept, and the draft cannot be saved again', async () => {
    const { conversations } = store;
    await conversations.save(nurse, { answers: answers('refused') }, 0, now);
    await conversations.complete(nurse, written, true, now);
    expect(await conversations.find(nurse, now)).toEqual({
      state: 'completed',
      revision: 2,
      outcome: written,
    });
    expect(await conversations.save(nurse, { answers: answers('ok') }, 2, now)).toEqual({
      error: 'ALREADY_COMPLETED',
    });
    expect(await rows()).toHaveLength(1);
  });

  test('that a conversation was had is remembered for 400 days, and then purged', async () => {
    const { conversations } = store;
    await conversations.complete(nurse, written, true, now);
    await conversations.complete({ ...doctor, patient: 'q' }, written, false, now);
    await store.purge(now + 400 * DAY);
    expect(await conversations.lastHad('e', 'p')).toBe(now);
    expect(await conversations.lastHad('e', 'q')).toBeUndefined();
    await store.purge(now + 400 * DAY + 1);
    expect(await rows()).toEqual([]);
  });

  test('nothing at rest names the patient, the visit, the user or an answer', async () => {
    await store.conversations.save(
      { ehr: 'e', patient: 'patient-canary', visit: 'visit-canary', user: 'Practitioner/user-canary' },
      { answers: answers('refused'), page: 'page-canary' },
      0,
      now,
    );
    expect(JSON.stringify(await rows())).not.toMatch(/canary|refused|privacy/);
  });

  test('sessions, launches and ledger rows are gone after their time', async () => {
    const pending = { ehr: 'e', handle: 'h', cookie: 'c', nonce: 'n', codeVerifier: 'v' };
    await store.launches.put('state', pending, now + 600_000);
    const entry = { state: 'written', outcome: written[0] } as const;
    await store.ledger.put('key', nurse, entry, now);
    await store.purge(now + 600_001);
    expect(await store.db.selectFrom('launch').selectAll().execute()).toEqual([]);
    expect(await store.ledger.get('key')).toEqual(entry);
    await store.purge(now + 30 * DAY + 1);
    expect(await store.ledger.get('key')).toBeUndefined();
  });
});
