import type { Kysely } from 'kysely';

/** Which EHR a card, or a draft order, was for: its id in the site file. What was there before is nobody's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['card', 'suggestion'])
    await db.schema.alterTable(table).addColumn('ehr', 'text').execute();
}
