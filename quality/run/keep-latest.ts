import { LINE, latestSql, recordTable, replacedSql } from '../tables/record-table.ts';
import type { Database } from './database.ts';

/** Replaced lines that are told one by one; beyond these they are only counted. */
const MOST_TOLD = 10_000;

/** Records that came again. */
export interface Replaced {
  /** How many, by type of resource. */
  readonly types: ReadonlyMap<string, number>;
  /** The numbers of their lines; of very many, the first. */
  readonly lines: readonly { readonly number: number; readonly type: string }[];
}

/** Leaves the latest copy of every record in the tables, and takes away what told of lines. */
export async function keepLatest(database: Database, tables: readonly string[]): Promise<Replaced> {
  await database.run(replacedSql);
  const counts = await database.rows(
    'SELECT type, COUNT(*) AS count FROM replaced GROUP BY type ORDER BY type',
  );
  const told = await database.rows(
    `SELECT ${LINE} AS number, type FROM replaced ORDER BY ${LINE} LIMIT ${MOST_TOLD}`,
  );
  for (const table of tables) for (const sql of latestSql(table, counts.length > 0)) await database.run(sql);
  await database.run(`DROP TABLE replaced; DROP TABLE ${recordTable.name}`);
  return {
    types: new Map(counts.map(({ type, count }) => [String(type), Number(count)])),
    lines: told.map(({ number, type }) => ({ number: Number(number), type: String(type) })),
  };
}
