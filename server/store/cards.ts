import type { DecisionKind } from '@pearr/cds-services';
import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/** Whom a card is for, in the EHR's own ids; only keyed hashes of them are kept. */
export interface Viewing {
  readonly ehr: string;
  readonly patient: string;
  /** Encounter id; without one, the day stands for the visit. */
  readonly visit: string;
  /** `Practitioner/…` */
  readonly user: string;
}

/** What a card stands for; the card itself says nothing of it. */
export interface CardMeaning {
  readonly kind: Exclude<DecisionKind, 'none'>;
  readonly minor: boolean | 'unknown';
}

export interface ShownCard {
  readonly uuid: string;
  readonly shownAt: number;
  /** The latest override, if there was one: its reason's code, '' without a reason. */
  readonly overridden: { readonly reason: string; readonly at: number } | undefined;
}

/** A visit, whoever looks at it. */
export type Visit = Omit<Viewing, 'user'>;

export interface AnsweredCard {
  readonly uuid: string;
  readonly service: string;
  readonly hookInstance: string;
  readonly viewing: Viewing;
  /** Where the visit takes place. */
  readonly unit?: string | undefined;
  readonly meaning: CardMeaning;
  readonly now: number;
}

/** What was done with a card, as far as it is kept. */
export interface CardFeedback {
  /** UUID of the card. */
  readonly card: string;
  readonly outcome: 'accepted' | 'overridden';
  /** When, by the EHR's clock: instant. */
  readonly at: string;
  readonly reason?: string;
}

interface CardStore {
  readonly db: Database;
  readonly keyer: Keyer;
  readonly seal: Seal;
}

/** The cards answered so far. They carry no PHI: keyed hashes, and the meaning sealed. */
export interface Cards {
  /** The card already answered to this very hook call, should the EHR repeat it. */
  repeated(ehr: string, hookInstance: string): Promise<string | undefined>;
  /** The last card shown to this user in this visit. */
  last(viewing: Viewing): Promise<ShownCard | undefined>;
  record(card: AnsweredCard): Promise<void>;
  /** Cards shown in a unit since a moment. */
  countInUnit(ehr: string, unit: string, since: number): Promise<number>;
  /** What a card stands for, if it was shown in this visit. */
  meaning(uuid: string, visit: Visit): Promise<CardMeaning | undefined>;
  /** The meaning of the latest card of a visit, for an EHR that does not pass appContext on. */
  latestMeaning(visit: Visit): Promise<CardMeaning | undefined>;
  /**
   * Takes feedback on cards that were answered to this EHR; the same entry twice is one.
   * @returns the cards among them that were
   */
  feedback(ehr: string, entries: readonly CardFeedback[], now: number): Promise<ReadonlySet<string>>;
  purge(now: number): Promise<void>;
}

const DAYS = 86_400_000;
/** How long a card and its feedback are remembered: longer than any visit they could belong to. */
const KEPT = 120 * DAYS;

/** What a viewing's key is made of. */
export const viewerParts = ({ ehr, patient, visit, user }: Viewing) => [ehr, patient, visit, user] as const;
/** What a visit's key is made of: the same whoever looks at it. */
export const visitParts = ({ ehr, patient, visit }: Visit) => [ehr, patient, visit] as const;

async function findLast({ db, keyer }: CardStore, viewing: Viewing): Promise<ShownCard | undefined> {
  const card = await db
    .selectFrom('card')
    .select(['uuid', 'shown_at'])
    .where('viewer_key', 'in', keyer.keys('viewer', ...viewerParts(viewing)))
    .orderBy('shown_at', 'desc')
    .executeTakeFirst();
  if (card === undefined) return undefined;
  const override = await db
    .selectFrom('feedback')
    .select(['reason', 'received_at'])
    .where('card', '=', card.uuid)
    .where('outcome', '=', 'overridden')
    .orderBy('received_at', 'desc')
    .executeTakeFirst();
  return {
    uuid: card.uuid,
    shownAt: card.shown_at,
    overridden: override && { reason: override.reason ?? '', at: override.received_at },
  };
}

async function recordCard({ db, keyer, seal }: CardStore, card: AnsweredCard): Promise<void> {
  const { uuid, service, hookInstance, viewing, unit, meaning, now } = card;
  await db
    .insertInto('card')
    .values({
      uuid,
      service,
      ehr: viewing.ehr,
      hook_key: keyer.key('hook', viewing.ehr, hookInstance),
      visit_key: keyer.key('visit', ...visitParts(viewing)),
      viewer_key: keyer.key('viewer', ...viewerParts(viewing)),
      unit_key: unit === undefined ? null : keyer.key('unit', viewing.ehr, unit),
      sealed: await seal.seal(meaning),
      shown_at: now,
      expires_at: now + KEPT,
    })
    .onConflict((conflict) => conflict.column('hook_key').doNothing())
    .execute();
}

async function countInUnit({ db, keyer }: CardStore, unit: readonly [string, string], since: number) {
  const row = await db
    .selectFrom('card')
    .select(({ fn }) => fn.countAll<number>().as('shown'))
    .where('unit_key', 'in', keyer.keys('unit', ...unit))
    .where('shown_at', '>=', since)
    .executeTakeFirst();
  return Number(row?.shown ?? 0);
}

async function findMeaning(
  { db, keyer, seal }: CardStore,
  visit: Visit,
  uuid?: string,
): Promise<CardMeaning | undefined> {
  const visits = keyer.keys('visit', ...visitParts(visit));
  const inVisit = db.selectFrom('card').select('sealed').where('visit_key', 'in', visits);
  const query = uuid === undefined ? inVisit.orderBy('shown_at', 'desc') : inVisit.where('uuid', '=', uuid);
  const row = await query.executeTakeFirst();
  return row === undefined ? undefined : ((await seal.open(row.sealed)) as CardMeaning | undefined);
}

/**
 * Safety: what an EHR says of a card it was never answered is not kept: anything could stand in its name (R14),
 * and one EHR would set aside the cards of another.
 */
async function keepFeedback(
  { db }: CardStore,
  ehr: string,
  entries: readonly CardFeedback[],
  now: number,
): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set();
  const asked = entries.map(({ card }) => card);
  const found = await db
    .selectFrom('card')
    .select('uuid')
    .where('ehr', '=', ehr)
    .where('uuid', 'in', asked)
    .execute();
  const known = new Set(found.map(({ uuid }) => uuid));
  const rows = entries
    .filter(({ card }) => known.has(card))
    .map(({ card, outcome, reason, at }) => ({
      card,
      outcome,
      reason: reason ?? null,
      outcome_at: at,
      received_at: now,
    }));
  if (rows.length > 0)
    await db
      .insertInto('feedback')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['card', 'outcome', 'outcome_at']).doNothing())
      .execute();
  return known;
}

export function createCards(db: Database, keyer: Keyer, seal: Seal): Cards {
  const store = { db, keyer, seal };
  return {
    async repeated(ehr, hookInstance) {
      const keys = keyer.keys('hook', ehr, hookInstance);
      return (await db.selectFrom('card').select('uuid').where('hook_key', 'in', keys).executeTakeFirst())
        ?.uuid;
    },
    last: (viewing) => findLast(store, viewing),
    record: (card) => recordCard(store, card),
    countInUnit: (ehr, unit, since) => countInUnit(store, [ehr, unit], since),
    meaning: (uuid, visit) => findMeaning(store, visit, uuid),
    latestMeaning: (visit) => findMeaning(store, visit),
    feedback: (ehr, entries, now) => keepFeedback(store, ehr, entries, now),
    async purge(now) {
      await db.deleteFrom('card').where('expires_at', '<', now).execute();
      await db
        .deleteFrom('feedback')
        .where('received_at', '<', now - KEPT)
        .execute();
    },
  };
}
