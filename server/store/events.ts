import { type ProgrammeEvent, parseEvent } from '@pearr/quality';
import { UnreadableEntry } from './audit-chain.ts';
import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/** What has a name in the log. */
export type Thing = 'visit' | 'patient' | 'staff' | 'card' | 'conversation' | 'referral' | 'artefact';

/** An event under a key of its own, so that what happens once stands there once. */
export interface KeyedEvent {
  readonly key: string;
  readonly event: ProgrammeEvent;
}

/**
 * What happened in the programme.
 * Safety: events hold keyed hashes, times and codes alone, and are sealed on top: by its times and steps even
 * a nameless conversation could be known again (R14).
 */
export interface Events {
  /**
   * What a thing is called in the log: no name leads back to it, or into another table. A thing whose first
   * event has its name for a key keeps the name when the HMAC key changes; patients and staff get a new one.
   */
  nameOf(thing: Thing, ...parts: readonly string[]): Promise<string>;
  /** The key of an event that is about nothing new. */
  key(...parts: readonly string[]): string;
  /** Adds events; one whose key is there stays as it was. @returns how many are new */
  add(events: readonly KeyedEvent[], now: number): Promise<number>;
  /** Puts events in the place of those with their keys. */
  replace(events: readonly KeyedEvent[], now: number): Promise<void>;
  /** Makes these the only events among some keys; one that is there stays as it was. */
  settle(keys: readonly string[], events: readonly KeyedEvent[], now: number): Promise<void>;
  find(key: string): Promise<ProgrammeEvent | undefined>;
  /** Every event, in the order they were recorded. Rejects with UnreadableEntry at one that no key opens. */
  all(): AsyncGenerator<ProgrammeEvent>;
  purge(now: number): Promise<void>;
}

/** A whole reporting year, the one before, and two months to report in; epoch milliseconds. */
const LIFETIME = 26 * 31 * 86_400_000;
const BATCH = 500;

interface EventStore {
  readonly db: Database;
  readonly keyer: Keyer;
  readonly seal: Seal;
}

async function nameOf({ db, keyer }: EventStore, thing: Thing, parts: readonly string[]): Promise<string> {
  const current = keyer.key(`event-${thing}`, ...parts);
  const older = keyer.olderKeys(`event-${thing}`, ...parts);
  if (older.length === 0) return current;
  const first = await db.selectFrom('event').select('key').where('key', 'in', older).executeTakeFirst();
  return first?.key ?? current;
}

/** Safety: nothing gets into the log that is not one of its events, word for word. */
async function toRow({ seal }: EventStore, { key, event }: KeyedEvent, now: number) {
  const parsed = parseEvent(event);
  if ('error' in parsed) throw new TypeError(`no event: ${event.event}`);
  return { key, sealed: await seal.seal(parsed.event), recorded_at: now };
}

async function add(store: EventStore, events: readonly KeyedEvent[], now: number): Promise<number> {
  if (events.length === 0) return 0;
  const rows = await Promise.all(events.map((it) => toRow(store, it, now)));
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('event')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

async function replace(store: EventStore, events: readonly KeyedEvent[], now: number): Promise<void> {
  for (const event of events) {
    const { key, ...row } = await toRow(store, event, now);
    await store.db
      .insertInto('event')
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
  }
}

async function settle(
  store: EventStore,
  keys: readonly string[],
  events: readonly KeyedEvent[],
  now: number,
): Promise<void> {
  const rows = await store.db
    .selectFrom('event')
    .select('key')
    .where('key', 'in', [...keys])
    .execute();
  const there = new Set(rows.map(({ key }) => key));
  const wanted = new Set(events.map(({ key }) => key));
  const gone = [...there].filter((key) => !wanted.has(key));
  if (gone.length > 0) await store.db.deleteFrom('event').where('key', 'in', gone).execute();
  await add(
    store,
    events.filter(({ key }) => !there.has(key)),
    now,
  );
}

async function find({ db, seal }: EventStore, key: string): Promise<ProgrammeEvent | undefined> {
  const row = await db.selectFrom('event').select('sealed').where('key', '=', key).executeTakeFirst();
  return row && ((await seal.open(row.sealed)) as ProgrammeEvent | undefined);
}

async function* readEvents({ db, seal }: EventStore): AsyncGenerator<ProgrammeEvent> {
  for (let after = { at: 0, key: '' }, number = 0; ; ) {
    const { at, key } = after;
    const rows = await db
      .selectFrom('event')
      .selectAll()
      .where((eb) =>
        eb.or([eb('recorded_at', '>', at), eb.and([eb('recorded_at', '=', at), eb('key', '>', key)])]),
      )
      .orderBy('recorded_at')
      .orderBy('key')
      .limit(BATCH)
      .execute();
    for (const { sealed } of rows) {
      number += 1;
      const event = (await seal.open(sealed)) as ProgrammeEvent | undefined;
      if (event === undefined) throw new UnreadableEntry(`event ${number}`);
      yield event;
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { at: last.recorded_at, key: last.key };
  }
}

export function createEvents(db: Database, keyer: Keyer, seal: Seal): Events {
  const store = { db, keyer, seal };
  return {
    nameOf: (thing, ...parts) => nameOf(store, thing, parts),
    key: (...parts) => keyer.key('event', ...parts),
    add: (events, now) => add(store, events, now),
    replace: (events, now) => replace(store, events, now),
    settle: (keys, events, now) => settle(store, keys, events, now),
    find: (key) => find(store, key),
    all: () => readEvents(store),
    async purge(now) {
      await db
        .deleteFrom('event')
        .where('recorded_at', '<', now - LIFETIME)
        .execute();
    },
  };
}
