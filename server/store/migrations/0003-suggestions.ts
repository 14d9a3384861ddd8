import type { Kysely } from 'kysely';

/** Draft orders that wait for a card. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('suggestion')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('visit_key', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('suggestion_visit').on('suggestion').column('visit_key').execute();
}
