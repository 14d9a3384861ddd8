import { randomUUID } from 'node:crypto';
import type { PendingLaunch, SmartSession, StaffSession } from '../smart/session.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import { type RestoreFailure, restoreBackup, writeBackup } from './backup.ts';
import { type Cards, createCards } from './cards.ts';
import { type Claims, createClaims } from './claims.ts';
import { type ClosedMonths, createClosedMonths } from './closed-months.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { type Coordinated, createCoordinated } from './coordinated.ts';
import { createEvents, type Events } from './events.ts';
import { createJtis, type Jtis } from './jtis.ts';
import { createKeyer } from './keyer.ts';
import type { NamedKey } from './named-key.ts';
import { type Database, type DatabasePlace, openDatabase } from './open-database.ts';
import { type Reencrypted, reencrypt } from './reencrypt.ts';
import { createSeal } from './seal.ts';
import { createSealedRecords, type SealedRecords } from './sealed-records.ts';
import { createSuggestions, type Suggestions } from './suggestions.ts';
import { createTallies, type Tallies } from './tallies.ts';
import { createTraining, type Training } from './training.ts';
import { createWriteLedger, type WriteLedger } from './write-ledger.ts';

/** Everything the server remembers. Replicas share this and nothing else. */
export interface Store {
  readonly jtis: Jtis;
  readonly cards: Cards;
  readonly launches: SealedRecords<PendingLaunch>;
  readonly sessions: SealedRecords<SmartSession>;
  readonly staff: SealedRecords<StaffSession>;
  readonly conversations: Conversations;
  readonly ledger: WriteLedger;
  readonly coordinated: Coordinated;
  readonly suggestions: Suggestions;
  readonly claims: Claims;
  readonly training: Training;
  readonly closedMonths: ClosedMonths;
  readonly tallies: Tallies;
  readonly events: Events;
  readonly audit: AuditTrail;
  readonly db: Database;
  /** Tells of each statement that failed. */
  onFailure(listener: () => void): void;
  /** Whether the store can be written to just now. */
  isWritable(): Promise<boolean>;
  /** Seals everything under the current key; see `reencrypt`. */
  reencrypt(): Promise<Reencrypted>;
  /** Writes all rows as lines. @returns how many */
  backup(write: (line: string) => void): Promise<number>;
  restore(lines: AsyncIterable<string>): Promise<{ rows: number } | { error: RestoreFailure }>;
  /** Removes what has outlived its time. */
  purge(now: number): Promise<void>;
  close(): Promise<void>;
}

export interface StoreKeys {
  readonly session: readonly [NamedKey, ...NamedKey[]];
  readonly hmac: readonly [NamedKey, ...NamedKey[]];
}

/** Tries a write that leaves nothing behind. */
async function isWritable(db: Database): Promise<boolean> {
  try {
    const probe = { key: `probe-${randomUUID()}`, holder: 'probe', expires_at: 0 };
    await db.insertInto('claim').values(probe).execute();
    await db.deleteFrom('claim').where('key', '=', probe.key).execute();
    return true;
  } catch {
    return false;
  }
}

export async function openStore(place: DatabasePlace, keys: StoreKeys): Promise<Store> {
  const listeners: (() => void)[] = [];
  const db = await openDatabase(place, () => {
    for (const listener of listeners) listener();
  });
  const keyer = createKeyer(keys.hmac);
  const seal = createSeal(keys.session);
  const tables = {
    jtis: createJtis(db, keyer),
    cards: createCards(db, keyer, seal),
    launches: createSealedRecords<PendingLaunch>('launch', db, keyer, seal),
    sessions: createSealedRecords<SmartSession>('smart_session', db, keyer, seal),
    staff: createSealedRecords<StaffSession>('staff_session', db, keyer, seal),
    conversations: createConversations(db, keyer, seal),
    ledger: createWriteLedger(db, keyer, seal),
    coordinated: createCoordinated(db, keyer, seal),
    suggestions: createSuggestions(db, keyer, seal),
    claims: createClaims(db, keyer),
    training: createTraining(db, keyer),
    closedMonths: createClosedMonths(db, seal),
    tallies: createTallies(db),
    events: createEvents(db, keyer, seal),
  };
  return {
    ...tables,
    // Not among what is purged: the operator's own retention ends it.
    audit: createAuditTrail(db, seal),
    db,
    onFailure: (listener) => void listeners.push(listener),
    isWritable: () => isWritable(db),
    reencrypt: () => reencrypt(db, seal),
    backup: (write) => writeBackup(db, write),
    restore: (lines) => restoreBackup(db, lines),
    async purge(now) {
      for (const table of Object.values(tables)) await table.purge(now);
    },
    close: () => db.destroy(),
  };
}
