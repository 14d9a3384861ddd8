import type { PendingLaunch, SmartSession, StaffSession } from '../smart/session.ts';
import { type Cards, createCards } from './cards.ts';
import { type Claims, createClaims } from './claims.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { createJtis, type Jtis } from './jtis.ts';
import { createKeyer } from './keyer.ts';
import type { NamedKey } from './named-key.ts';
import { type Database, type DatabasePlace, openDatabase } from './open-database.ts';
import { createSeal } from './seal.ts';
import { createSealedRecords, type SealedRecords } from './sealed-records.ts';
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
  readonly claims: Claims;
  readonly training: Training;
  readonly db: Database;
  /** Removes what has outlived its time. */
  purge(now: number): Promise<void>;
  close(): Promise<void>;
}

export interface StoreKeys {
  readonly session: readonly [NamedKey, ...NamedKey[]];
  readonly hmac: readonly [NamedKey, ...NamedKey[]];
}

export async function openStore(place: DatabasePlace, keys: StoreKeys): Promise<Store> {
  const db = await openDatabase(place);
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
    claims: createClaims(db, keyer),
    training: createTraining(db, keyer),
  };
  return {
    ...tables,
    db,
    async purge(now) {
      for (const table of Object.values(tables)) await table.purge(now);
    },
    close: () => db.destroy(),
  };
}
