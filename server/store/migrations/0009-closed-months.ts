import type { Kysely } from 'kysely';

/** Counts of months that reports are made of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('closed_month')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'bigint', (c) => c.notNull())
    .execute();
}
