import type { ProgrammeEvent } from '@pearr/quality';
import { beforeEach, expect, test } from 'vitest';
import { onEachEngine } from './engines.testing.ts';
import type { KeyedEvent } from './events.ts';
import type { Store, StoreKeys } from './open-store.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
const at = '2026-11-01T12:00:00.000Z';
const DAY = 86_400_000;
const older = { kid: 'older', key: Buffer.alloc(32, 1) };
const newer = { kid: 'newer', key: Buffer.alloc(32, 2) };
const during: StoreKeys = { session: [newer, older], hmac: [newer, older] };

onEachEngine((engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.open();
  });

  async function all(of = store): Promise<ProgrammeEvent[]> {
    const events: ProgrammeEvent[] = [];
    for await (const event of of.events.all()) events.push(event);
    return events;
  }
  const conversation = 'c'.repeat(43);
  const step = (outcome: string): KeyedEvent => ({
    key: store.events.key('step', outcome),
    event: { event: 'step', at, conversation, step: 'privacy', outcome },
  });
  const outcomes = async () => (await all()).map((it) => ('outcome' in it ? it.outcome : it.event));

  test('an event that is there stays as it was, one that is put in its place does not', async () => {
    const { events } = store;
    expect(await events.add([step('refused'), step('ok')], now)).toBe(2);
    const later = { ...step('ok'), event: { ...step('ok').event, at: '2026-11-01T13:00:00.000Z' } };
    expect(await events.add([later], now + 1)).toBe(0);
    expect(await events.find(later.key)).toMatchObject({ at });
    await events.replace([later], now + 1);
    expect(await events.find(later.key)).toMatchObject({ at: '2026-11-01T13:00:00.000Z' });
    expect(await outcomes()).toEqual(['refused', 'ok']);
  });

  test('what is settled is all there is under its keys', async () => {
    const { events } = store;
    const keys = ['ok', 'refused', 'unsafe'].map((it) => step(it).key);
    await events.settle(keys, [step('ok'), step('unsafe')], now);
    await events.settle(keys, [step('unsafe'), step('refused')], now + 1);
    expect(await outcomes()).toEqual(['unsafe', 'refused']);
    await events.settle(keys, [], now + 2);
    expect(await all()).toEqual([]);
  });

  test('more events than are read at once are all read, in their order', async () => {
    const many = Array.from({ length: 1203 }, (_, index) => ({
      key: store.events.key('released', String(index)),
      event: { event: 'released', at, artefact: String(index).padStart(20, '0') } as const,
    }));
    for (let from = 0; from < many.length; from += 300)
      await store.events.add(many.slice(from, from + 300), now + from);
    const read = await all();
    expect(new Set(read.map((it) => JSON.stringify(it))).size).toBe(1203);
    const batches = read.map((it) => Math.floor(Number('artefact' in it && it.artefact) / 300));
    expect(batches).toEqual([...batches].sort((a, b) => a - b));
  });

  test('what is no event of the log is not taken', async () => {
    const words = {
      event: 'feedback',
      at,
      card: conversation,
      outcome: 'overridden',
      reason: 'He stood there',
    };
    const keyed = { key: 'k', event: words } as unknown as KeyedEvent;
    await expect(store.events.add([step('ok'), keyed], now)).rejects.toThrow('no event: feedback');
    expect(await all()).toEqual([]);
  });

  test('at rest nothing of it can be read, and no name is one of another table', async () => {
    await store.events.add([step('unsafe')], now);
    const rows = await store.db.selectFrom('event').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/unsafe|privacy|ccccc/);
    const visit = { ehr: 'e', patient: 'patient-canary', visit: 'v', user: 'Practitioner/n' };
    await store.conversations.save(visit, { answers: {} }, 0, now);
    const { patient_key } = await store.db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow();
    const name = await store.events.nameOf('patient', 'e', 'patient-canary');
    expect(name).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(name).not.toBe(patient_key);
  });

  test('a thing keeps its name across a rotation, a new one gets its name under the new key', async () => {
    const place = await engine.newPlace();
    const before = await engine.open({ session: [older], hmac: [older] }, place);
    const card = await before.events.nameOf('card', 'e', 'uuid');
    const other = await before.events.nameOf('card', 'e', 'other');
    const event = { event: 'card', at, visit: conversation, card, staff: conversation } as const;
    await before.events.add([{ key: card, event }], now);
    const rotated = await engine.open(during, place);
    expect(await rotated.events.nameOf('card', 'e', 'uuid')).toBe(card);
    expect(await rotated.events.nameOf('card', 'e', 'other')).not.toBe(other);
    expect(await rotated.reencrypt()).toMatchObject({ renewed: 1, unreadable: 0 });
    const after = await engine.open({ session: [newer], hmac: [newer, older] }, place);
    expect(await all(after)).toEqual([event]);
    const stranger = await engine.open({ session: [older], hmac: [newer] }, place);
    await expect(all(stranger)).rejects.toThrow('event 1');
  });

  test('events are gone after two years and two months', async () => {
    await store.events.add([step('ok')], now);
    await store.purge(now + 26 * 31 * DAY);
    expect(await all()).toHaveLength(1);
    await store.purge(now + 26 * 31 * DAY + 1);
    expect(await all()).toEqual([]);
  });
});
