import type { View } from '../views/parse-view.ts';
import { tableOf } from './staging.ts';
import type { Table } from './table.ts';

/** The column by which rows are told to be of one line, while lines are read. */
export const LINE = 'line_number';

/** Every record that was read, while lines are read. */
export const recordTable: Table = {
  name: 'record_read',
  description: 'Every record that was read: which line it was, and how new it is.',
  columns: [
    { name: LINE, sqlType: 'INTEGER', description: 'the line, counted over all files' },
    { name: 'type', sqlType: 'VARCHAR', description: 'type of resource' },
    { name: 'record_key', sqlType: 'VARCHAR', description: 'key of the resource' },
    { name: 'updated', sqlType: 'DOUBLE', description: 'last update, epoch milliseconds; -1 where unknown' },
    { name: 'version', sqlType: 'INTEGER', description: 'version, where it is a number; else -1' },
  ],
};

/** A view's table with the line of each row. */
export function withLines(view: View): Table {
  const { columns, ...table } = tableOf(view);
  return { ...table, columns: [...columns, { name: LINE, sqlType: 'INTEGER', description: 'the line' }] };
}

/** Finds the lines whose record came again, newer or later: the same order as in `latestOf`. */
export const replacedSql = `
CREATE TEMP TABLE replaced AS
SELECT ${LINE}, type FROM (
  SELECT ${LINE}, type, ROW_NUMBER() OVER (
    PARTITION BY type, record_key ORDER BY updated DESC, version DESC, ${LINE} DESC) AS place
  FROM ${recordTable.name}) AS copies
WHERE place > 1`;

/** Leaves the rows of the latest copies in a table, and nothing that tells of lines. */
export function latestSql(table: string, isAnyReplaced: boolean): string[] {
  const drop = `ALTER TABLE ${table} DROP COLUMN ${LINE}`;
  if (!isAnyReplaced) return [drop];
  return [`DELETE FROM ${table} WHERE ${LINE} IN (SELECT ${LINE} FROM replaced)`, drop];
}
