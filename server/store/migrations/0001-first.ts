import type { Kysely } from 'kysely';

/** Runs on SQLite and on PostgreSQL alike: text, integer and bigint only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('jti')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('card')
    .addColumn('uuid', 'text', (c) => c.primaryKey())
    .addColumn('service', 'text', (c) => c.notNull())
    .addColumn('hook_key', 'text', (c) => c.notNull().unique())
    .addColumn('visit_key', 'text', (c) => c.notNull())
    .addColumn('viewer_key', 'text', (c) => c.notNull())
    .addColumn('unit_key', 'text')
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('shown_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('card_viewer').on('card').column('viewer_key').execute();
  await db.schema.createIndex('card_unit').on('card').columns(['unit_key', 'shown_at']).execute();
  await db.schema.createIndex('card_visit').on('card').column('visit_key').execute();
  await db.schema
    .createTable('feedback')
    .addColumn('card', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('outcome_at', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('feedback_once', ['card', 'outcome', 'outcome_at'])
    .execute();
  for (const table of ['launch', 'smart_session', 'staff_session'])
    await db.schema
      .createTable(table)
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
  await upConversations(db);
}

async function upConversations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversation')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('patient_key', 'text', (c) => c.notNull())
    .addColumn('visit_key', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('completed_at', 'bigint')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('conversation_patient').on('conversation').column('patient_key').execute();
  await db.schema.createIndex('conversation_visit').on('conversation').column('visit_key').execute();
  await db.schema
    .createTable('write_ledger')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('conversation_key', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('write_ledger_conversation')
    .on('write_ledger')
    .column('conversation_key')
    .execute();
}
