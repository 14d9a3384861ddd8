import { type Kysely, PostgresAdapter, sql } from 'kysely';

const sqlite = [
  'DROP TRIGGER audit_no_delete',
  `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
   WHEN NOT EXISTS (SELECT 1 FROM audit_anchor WHERE key >= OLD.key)
   BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END`,
  `CREATE TRIGGER audit_anchor_no_delete BEFORE DELETE ON audit_anchor
   BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END`,
  `CREATE TRIGGER audit_anchor_no_change BEFORE UPDATE ON audit_anchor
   BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END`,
];

const postgres = [
  'DROP TRIGGER audit_no_delete ON audit',
  `CREATE FUNCTION audit_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN
     IF NOT EXISTS (SELECT 1 FROM audit_anchor WHERE key >= OLD.key) THEN
       RAISE EXCEPTION 'the audit trail is only appended to';
     END IF;
     RETURN OLD;
   END $$`,
  `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse_delete()`,
  `CREATE TRIGGER audit_anchor_no_truncate BEFORE TRUNCATE ON audit_anchor EXECUTE FUNCTION audit_refuse()`,
  `CREATE TRIGGER audit_anchor_no_change BEFORE UPDATE OR DELETE ON audit_anchor
   FOR EACH ROW EXECUTE FUNCTION audit_refuse()`,
];

/**
 * Where the trail begins, once its oldest entries have been removed: number and hash of the last of them.
 * Safety: an entry can be deleted only when an anchor says that the trail begins after it, and no anchor is ever taken
 * back. That it was our server that wrote the anchor is told by the sealed entry that stands in the trail for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_anchor')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'bigint', (c) => c.notNull())
    .execute();
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const text of isPostgres ? postgres : sqlite) await sql.raw(text).execute(db);
}
