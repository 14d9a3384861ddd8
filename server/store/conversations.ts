import type { Answers, ArtefactOutcome, EndReason } from '@pearr/pearr';
import { type Viewing, type Visit, viewerParts, visitParts } from './cards.ts';
import { keepQuery } from './kept-query.ts';
import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';

export interface Draft {
  readonly answers: Answers;
  readonly page?: string;
  readonly ended?: EndReason;
}

/** One clinician's conversation in one visit. */
export type Conversation =
  | { readonly state: 'open'; readonly revision: number; readonly draft: Draft }
  | { readonly state: 'completed'; readonly revision: number; readonly outcome: readonly ArtefactOutcome[] };

/** Drafts and outcomes, sealed, found by keyed hashes of EHR, patient, visit and user. */
export interface Conversations {
  find(of: Viewing, now: number): Promise<Conversation | undefined>;
  /** Saves a draft over the revision it is based on (0: none yet). */
  save(
    of: Viewing,
    draft: Draft,
    base: number,
    now: number,
  ): Promise<{ revision: number } | { error: 'CONFLICT' | 'ALREADY_COMPLETED' }>;
  /** Replaces the draft by its outcome. `had`: the conversation took place, and is not asked for again for a while. */
  complete(of: Viewing, outcome: readonly ArtefactOutcome[], had: boolean, now: number): Promise<void>;
  /** The latest conversation that somebody else has in this visit. */
  ofColleague(of: Viewing, now: number): Promise<Conversation | undefined>;
  /** Whether somebody's conversation is open in this visit. */
  isOpen(visit: Visit, now: number): Promise<boolean>;
  /** When the patient last had one, epoch milliseconds. */
  lastHad(ehr: string, patient: string): Promise<number | undefined>;
  purge(now: number): Promise<void>;
}

const HOUR = 3_600_000;
/** A draft nobody touches is gone after this. */
const DRAFT_LIFETIME = 24 * HOUR;
/** How long it is remembered that a conversation was had; longer than the rule that asks. */
const COMPLETED_LIFETIME = 400 * 24 * HOUR;

interface ConversationStore {
  readonly db: Database;
  readonly keyer: Keyer;
  readonly seal: Seal;
}

async function findRow({ db, keyer }: ConversationStore, of: Viewing) {
  const keys = keyer.keys('conversation', ...viewerParts(of));
  return db.selectFrom('conversation').selectAll().where('key', 'in', keys).executeTakeFirst();
}

type Row = Schema['conversation'];

async function open({ seal }: ConversationStore, row: Row | undefined, now: number) {
  if (row === undefined || row.expires_at <= now) return undefined;
  const opened = await seal.open(row.sealed);
  if (opened === undefined) return undefined;
  const { revision } = row;
  return row.state === 'open'
    ? ({ state: 'open', revision, draft: opened as Draft } as const)
    : ({ state: 'completed', revision, outcome: opened as readonly ArtefactOutcome[] } as const);
}

async function findOfColleague(store: ConversationStore, of: Viewing, now: number) {
  const { db, keyer } = store;
  const row = await db
    .selectFrom('conversation')
    .selectAll()
    .where('visit_key', 'in', keyer.keys('visit', ...visitParts(of)))
    .where('key', 'not in', keyer.keys('conversation', ...viewerParts(of)))
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .executeTakeFirst();
  return open(store, row, now);
}

function newRow({ keyer }: ConversationStore, of: Viewing) {
  return {
    key: keyer.key('conversation', ...viewerParts(of)),
    patient_key: keyer.key('patient', of.ehr, of.patient),
    visit_key: keyer.key('visit', ...visitParts(of)),
  };
}

async function save(store: ConversationStore, of: Viewing, draft: Draft, at: { base: number; now: number }) {
  const { base, now } = at;
  const revision = base + 1;
  const values = {
    revision,
    sealed: await store.seal.seal(draft),
    updated_at: now,
    expires_at: now + DRAFT_LIFETIME,
  };
  const existing = await findRow(store, of);
  if (existing === undefined || (existing.state === 'open' && existing.expires_at <= now)) {
    if (base !== 0) return { error: 'CONFLICT' } as const;
    const row = { ...newRow(store, of), state: 'open' as const, completed_at: null, ...values };
    if (existing !== undefined)
      await store.db.deleteFrom('conversation').where('key', '=', existing.key).execute();
    const { numInsertedOrUpdatedRows } = await store.db
      .insertInto('conversation')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n ? { revision } : ({ error: 'CONFLICT' } as const);
  }
  if (existing.state === 'completed') return { error: 'ALREADY_COMPLETED' } as const;
  const { numUpdatedRows } = await store.db
    .updateTable('conversation')
    .set(values)
    .where('key', '=', existing.key)
    .where('revision', '=', base)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows === 1n ? { revision } : ({ error: 'CONFLICT' } as const);
}

async function complete(
  store: ConversationStore,
  of: Viewing,
  outcome: readonly ArtefactOutcome[],
  at: { had: boolean; now: number },
): Promise<void> {
  const { had, now } = at;
  const existing = await findRow(store, of);
  const values = {
    state: 'completed' as const,
    revision: (existing?.revision ?? 0) + 1,
    // Safety: the answers are gone from here once they are in the chart.
    sealed: await store.seal.seal(outcome),
    updated_at: now,
    completed_at: had ? now : null,
    expires_at: now + COMPLETED_LIFETIME,
  };
  const row = { ...newRow(store, of), ...(existing && { key: existing.key }), ...values };
  await store.db
    .insertInto('conversation')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}

export function createConversations(db: Database, keyer: Keyer, seal: Seal): Conversations {
  const store = { db, keyer, seal };
  const openOf = keepQuery(
    db,
    db
      .selectFrom('conversation')
      .select('key')
      .where('visit_key', 'in', keyer.keys('visit'))
      .where('state', '=', 'open')
      .where('expires_at', '>', 0),
  );
  return {
    find: async (of, now) => open(store, await findRow(store, of), now),
    ofColleague: (of, now) => findOfColleague(store, of, now),
    save: (of, draft, base, now) => save(store, of, draft, { base, now }),
    complete: (of, outcome, had, now) => complete(store, of, outcome, { had, now }),
    async isOpen(visit, now) {
      const { rows } = await openOf(...keyer.keys('visit', ...visitParts(visit)), 'open', now);
      return rows.length > 0;
    },
    async lastHad(ehr, patient) {
      const row = await db
        .selectFrom('conversation')
        .select(({ fn }) => fn.max('completed_at').as('at'))
        .where('patient_key', 'in', keyer.keys('patient', ehr, patient))
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
    async purge(now) {
      await db.deleteFrom('conversation').where('expires_at', '<', now).execute();
    },
  };
}
