import type { Kysely } from 'kysely';

/** Which Tasks on the coordination server are a patient's; nothing there says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('coordinated')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('patient_key', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('coordinated_patient').on('coordinated').column('patient_key').execute();
}
