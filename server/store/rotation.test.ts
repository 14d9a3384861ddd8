import { expect, test } from 'vitest';
import type { Viewing } from './cards.ts';
import { onEachEngine } from './engines.testing.ts';
import type { StoreKeys } from './open-store.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
const viewing: Viewing = { ehr: 'e', patient: 'p', visit: 'v', user: 'Practitioner/nurse' };
const older = { kid: 'older', key: Buffer.alloc(32, 1) };
const newer = { kid: 'newer', key: Buffer.alloc(32, 2) };
const before: StoreKeys = { session: [older], hmac: [older] };
const during: StoreKeys = { session: [newer, older], hmac: [newer, older] };
const sealedAway: StoreKeys = { session: [newer], hmac: [newer, older] };
const pending = { ehr: 'e', handle: 'h', cookie: 'c', nonce: 'n', codeVerifier: 'v' };
const draft = { answers: {}, page: 'educate' };

onEachEngine((engine) => {
  async function rotated() {
    const place = await engine.newPlace();
    const first = await engine.open(before, place);
    await first.conversations.save(viewing, draft, 0, now);
    await first.launches.put('state', pending, now + 1000);
    return { place, first };
  }

  test('what was kept under the older keys is found and opened under new ones', async () => {
    const { place } = await rotated();
    const store = await engine.open(during, place);
    expect(await store.conversations.find(viewing, now)).toMatchObject({ state: 'open', draft });
    expect(await store.conversations.save(viewing, draft, 1, now)).toEqual({ revision: 2 });
    expect(await store.launches.take('state', now)).toEqual(pending);
  });

  test('reencrypt seals everything anew, after which the older key may go', async () => {
    const { place } = await rotated();
    const store = await engine.open(during, place);
    await store.launches.put('another', pending, now + 1000);
    expect(await store.reencrypt()).toEqual({ current: 1, renewed: 2, unreadable: 0 });
    expect(await store.reencrypt()).toEqual({ current: 3, renewed: 0, unreadable: 0 });
    const after = await engine.open(sealedAway, place);
    expect(await after.conversations.find(viewing, now)).toMatchObject({ draft });
    expect(await after.launches.take('state', now)).toEqual(pending);
  });

  test('reencrypt counts what no key opens, and leaves it', async () => {
    const { place } = await rotated();
    const stranger = await engine.open({ session: [newer], hmac: [older] }, place);
    expect(await stranger.reencrypt()).toEqual({ current: 0, renewed: 0, unreadable: 2 });
    expect(await stranger.conversations.find(viewing, now)).toBeUndefined();
    const again = await engine.open(before, place);
    expect(await again.conversations.find(viewing, now)).toMatchObject({ draft });
  });

  test('a token, a claim and a session stay one across a rotation', async () => {
    const { place, first } = await rotated();
    const store = await engine.open(during, place);
    expect(await first.jtis.claim('iss', 'jti', now)).toBe(true);
    expect(await store.jtis.claim('iss', 'jti', now)).toBe(false);
    expect(await first.claims.claim(['write'], 'a', now, now + 1000)).toBe(true);
    expect(await store.claims.claim(['write'], 'b', now, now + 1000)).toBe(false);
    await first.claims.release(['write'], 'a');
    expect(await store.claims.claim(['write'], 'b', now, now + 1000)).toBe(true);
    await store.launches.put('state', { ...pending, nonce: 'fresh' }, now + 1000);
    expect(await store.launches.get('state', now)).toMatchObject({ nonce: 'fresh' });
    expect(await store.db.selectFrom('launch').selectAll().execute()).toHaveLength(1);
  });

  test('who read cards before a rotation and after it is one person', async () => {
    const { place, first } = await rotated();
    await first.training.markRead('e', 'Practitioner/a', 'privacy', now);
    const store = await engine.open(during, place);
    await store.training.markRead('e', 'Practitioner/a', 'ask', now);
    expect(await store.training.countTrained(['privacy', 'ask'], now)).toBe(1);
    expect(await store.training.readBy('e', 'Practitioner/a')).toHaveLength(2);
  });
});
