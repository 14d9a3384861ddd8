import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toDictionary } from '../tables/dictionary.ts';
import { literal, type Table } from '../tables/table.ts';
import type { Database } from './database.ts';

/**
 * Writes tables as Parquet files into a folder that the database may write to, with their dictionary.
 * Safety: they are about single visits, so they belong where records of patients belong.
 */
export async function writeTables(
  database: Database,
  tables: readonly Table[],
  folder: string,
): Promise<void> {
  for (const { name } of tables)
    await database.run(`COPY ${name} TO ${literal(join(folder, `${name}.parquet`))} (FORMAT parquet)`);
  await writeFile(join(folder, 'data-dictionary.md'), toDictionary(tables));
}
