import { beforeEach, expect, test } from 'vitest';
import type { AnsweredCard, CardFeedback, Viewing } from './cards.ts';
import { onEachEngine } from './engines.testing.ts';
import type { Store } from './open-store.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
const nurse: Viewing = { ehr: 'e', patient: 'patient-canary', visit: 'v', user: 'Practitioner/nurse' };
const card: AnsweredCard = {
  uuid: '11111111-1111-4111-8111-111111111111',
  service: 'pearr-patient-view',
  hookInstance: 'hook-1',
  viewing: nurse,
  unit: 'ed',
  meaning: { kind: 'prompt', minor: false },
  now,
};

function feedback(outcome: CardFeedback['outcome'], at = '2026-11-01T12:00:00.000Z'): CardFeedback {
  return { card: card.uuid, outcome, at };
}

onEachEngine((engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.open();
  });

  test('a jti is accepted once, for each issuer by itself', async () => {
    const claims = Array.from({ length: 50 }, () => store.jtis.claim('iss', 'jti', now));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await store.jtis.claim('other', 'jti', now)).toBe(true);
    await store.purge(now + 1);
    expect(await store.db.selectFrom('jti').selectAll().execute()).toEqual([]);
  });

  test('a card is found by its viewer, by its call and by its visit', async () => {
    const { cards } = store;
    await cards.record(card);
    expect(await cards.repeated('e', 'hook-1')).toBe(card.uuid);
    expect(await cards.last(nurse)).toEqual({ uuid: card.uuid, shownAt: now, overridden: undefined });
    expect(await cards.last({ ...nurse, user: 'Practitioner/doctor' })).toBeUndefined();
    expect(await cards.latestMeaning(nurse)).toEqual(card.meaning);
    expect(await cards.meaning(card.uuid, { ...nurse, visit: 'w' })).toBeUndefined();
  });

  test('one call is one card, however often it is repeated', async () => {
    const { cards } = store;
    await cards.record(card);
    await cards.record({ ...card, uuid: '22222222-2222-4222-8222-222222222222' });
    expect(await cards.countInUnit('e', 'ed', now)).toBe(1);
    expect(await cards.countInUnit('e', 'icu', now)).toBe(0);
  });

  test('the same feedback twice is one, and the latest override counts', async () => {
    const { cards } = store;
    await cards.record(card);
    const entry = feedback('overridden');
    await cards.feedback('e', [entry, entry], now);
    await cards.feedback('e', [entry], now + 1);
    const later = { ...feedback('overridden', '2026-11-01T12:05:00.000Z'), reason: 'later' };
    await cards.feedback('e', [later], now + 2);
    expect(await store.db.selectFrom('feedback').selectAll().execute()).toHaveLength(2);
    expect((await cards.last(nurse))?.overridden).toEqual({ reason: 'later', at: now + 2 });
  });

  test('feedback on a card that this EHR was not answered is not kept, and does not set it aside', async () => {
    const { cards } = store;
    await cards.record(card);
    const stranger = { ...feedback('overridden'), card: 'Jane Doe MRN-canary' };
    expect(await cards.feedback('e', [stranger], now)).toEqual(new Set());
    expect(await cards.feedback('other', [feedback('overridden')], now)).toEqual(new Set());
    expect(await store.db.selectFrom('feedback').selectAll().execute()).toEqual([]);
    expect((await cards.last(nurse))?.overridden).toBeUndefined();
    expect(await cards.feedback('e', [stranger, feedback('accepted')], now)).toEqual(new Set([card.uuid]));
  });

  test('an order that waits is settled by the EHR it waits in alone', async () => {
    await store.suggestions.put(nurse, 'order', { resourceType: 'ServiceRequest' } as never, now);
    expect(await store.suggestions.settle('other', ['order'])).toEqual(new Set());
    expect(await store.suggestions.inVisit(nurse, now)).toHaveLength(1);
    expect(await store.suggestions.settle('e', ['order', 'none'])).toEqual(new Set(['order']));
    expect(await store.suggestions.inVisit(nurse, now)).toEqual([]);
  });

  test('cards and their feedback are gone after 120 days', async () => {
    await store.cards.record(card);
    const entry = feedback('accepted');
    await store.cards.feedback('e', [entry], now);
    await store.purge(now + 120 * 86_400_000);
    expect(await store.db.selectFrom('card').selectAll().execute()).toHaveLength(1);
    expect(await store.db.selectFrom('feedback').selectAll().execute()).toHaveLength(1);
    await store.purge(now + 120 * 86_400_000 + 1);
    expect(await store.db.selectFrom('card').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('feedback').selectAll().execute()).toEqual([]);
  });

  test('a launch is taken by one, whoever asks at once', async () => {
    const pending = { ehr: 'e', handle: 'h', cookie: 'c', nonce: 'n', codeVerifier: 'verifier-canary' };
    await store.launches.put('state-canary', pending, now + 1000);
    expect(await store.launches.get('state-canary', now + 1000)).toBeUndefined();
    const takers = await Promise.all(
      Array.from({ length: 10 }, () => store.launches.take('state-canary', now)),
    );
    expect(takers.filter((it) => it !== undefined)).toEqual([pending]);
  });

  test('two stores on one place see the same', async () => {
    const place = await engine.newPlace();
    const [one, other] = await Promise.all([engine.open(undefined, place), engine.open(undefined, place)]);
    await one.cards.record(card);
    expect(await other.cards.repeated('e', 'hook-1')).toBe(card.uuid);
    const claims = Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? one : other).jtis.claim('iss', 'jti', now),
    );
    const settled = await Promise.all(claims);
    expect(settled.filter(Boolean)).toHaveLength(1);
  });
});
