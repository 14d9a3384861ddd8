import type { Kysely } from 'kysely';

/** Work that only one process does at a time, and what staff have read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('claim')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('training')
    .addColumn('user_key', 'text', (c) => c.notNull())
    .addColumn('card', 'text', (c) => c.notNull())
    .addColumn('read_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('training_once', ['user_key', 'card'])
    .execute();
  await db.schema.createIndex('training_read').on('training').column('read_at').execute();
}
