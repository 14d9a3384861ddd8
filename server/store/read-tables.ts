import type { Database } from './open-database.ts';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Every table of ours with its columns, as the database knows them. */
export async function readTables(db: Database): Promise<Table[]> {
  const tables = await db.introspection.getTables();
  return tables
    .map(({ name, columns }) => ({ name, columns: columns.map((it) => it.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
