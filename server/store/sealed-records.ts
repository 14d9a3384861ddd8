import type { Keyer } from './keyer.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/** Sealed values with a lifetime, found by a secret that is itself kept only as a keyed hash. */
export interface SealedRecords<T> {
  put(secret: string, value: T, expiresAt: number): Promise<void>;
  /** Puts a value in the place of one that is still there, for as long as that. @returns whether it was */
  replace(secret: string, value: T): Promise<boolean>;
  /** Keeps a value longer; what would be less than a minute longer stays as it is. */
  prolong(secret: string, expiresAt: number): Promise<void>;
  /** The value, unless it has expired or cannot be opened. */
  get(secret: string, now: number): Promise<T | undefined>;
  /** The value, and it is gone afterwards: at most one caller gets it. */
  take(secret: string, now: number): Promise<T | undefined>;
  remove(secret: string): Promise<void>;
  purge(now: number): Promise<void>;
}

/** A page may ask every few seconds: not each call is worth a write, ms. */
const MINUTE = 60_000;

export function createSealedRecords<T>(
  table: 'launch' | 'smart_session' | 'staff_session',
  db: Database,
  keyer: Keyer,
  seal: Seal,
): SealedRecords<T> {
  const open = async (row: { sealed: string; expires_at: number } | undefined, now: number) =>
    row === undefined || row.expires_at <= now ? undefined : ((await seal.open(row.sealed)) as T | undefined);
  return {
    async put(secret, value, expiresAt) {
      const row = { sealed: await seal.seal(value), expires_at: expiresAt };
      await db
        .insertInto(table)
        .values({ key: keyer.key(table, secret), ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
      const older = keyer.olderKeys(table, secret);
      if (older.length > 0) await db.deleteFrom(table).where('key', 'in', older).execute();
    },
    async prolong(secret, expiresAt) {
      await db
        .updateTable(table)
        .set({ expires_at: expiresAt })
        .where('key', 'in', keyer.keys(table, secret))
        .where('expires_at', '<', expiresAt - MINUTE)
        .execute();
    },
    async replace(secret, value) {
      const { numUpdatedRows } = await db
        .updateTable(table)
        .set({ sealed: await seal.seal(value) })
        .where('key', 'in', keyer.keys(table, secret))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async get(secret, now) {
      const query = db.selectFrom(table).selectAll().where('key', 'in', keyer.keys(table, secret));
      return open(await query.executeTakeFirst(), now);
    },
    async take(secret, now) {
      const query = db.deleteFrom(table).where('key', 'in', keyer.keys(table, secret)).returningAll();
      return open(await query.executeTakeFirst(), now);
    },
    async remove(secret) {
      await db.deleteFrom(table).where('key', 'in', keyer.keys(table, secret)).execute();
    },
    async purge(now) {
      await db.deleteFrom(table).where('expires_at', '<', now).execute();
    },
  };
}
