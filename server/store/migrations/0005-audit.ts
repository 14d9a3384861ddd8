import { type Kysely, PostgresAdapter, sql } from 'kysely';

const sqliteTriggers = [
  `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
   BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END`,
  `CREATE TRIGGER audit_no_change BEFORE UPDATE OF key, hash ON audit
   BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END`,
];

const postgresTriggers = [
  `CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN RAISE EXCEPTION 'the audit trail is only appended to'; END $$`,
  `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()`,
  `CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_refuse()`,
  `CREATE TRIGGER audit_no_change BEFORE UPDATE OF key, hash ON audit
   FOR EACH ROW EXECUTE FUNCTION audit_refuse()`,
];

/**
 * The audit trail. `key` is the row's number, padded, so that it sorts on every engine.
 * Safety: the database itself refuses to delete an entry or to change its number or hash. `sealed` may be sealed anew
 * when keys rotate; what it says is held by the hash.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const text of isPostgres ? postgresTriggers : sqliteTriggers) await sql.raw(text).execute(db);
}
