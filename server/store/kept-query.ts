import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Database } from './open-database.ts';

/**
 * A statement built once, for what every hook call asks: building it costs twice what the embedded database
 * takes to run it (docs/speed.md). Statements that are run less often are built where they are used.
 * @param query built with stand-ins, as many as there will be values
 * @returns runs it with other values, in the order in which the statement names them
 */
export function keepQuery<Row>(
  db: Database,
  query: Compilable<Row>,
): (...values: readonly unknown[]) => Promise<QueryResult<Row>> {
  const compiled: CompiledQuery<Row> = query.compile();
  return (...values) => {
    if (values.length !== compiled.parameters.length)
      throw new Error('as many values as the statement names');
    return db.executeQuery({ ...compiled, parameters: values });
  };
}
