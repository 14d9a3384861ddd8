import type { Kysely } from 'kysely';

/** The programme's log. `recorded_at` is our clock: what is read and purged by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('event_in_order').on('event').columns(['recorded_at', 'key']).execute();
}
