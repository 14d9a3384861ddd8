import { type DuckDBAppender, DuckDBInstance } from '@duckdb/node-api';
import { literal, type Table } from '../tables/table.ts';
import type { Cell, Row } from '../views/row.ts';

/** A value that DuckDB gives back, as JSON has it; bigints and decimals as text. */
type SqlValue = string | number | boolean | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A DuckDB database that reaches nothing outside the folders it was given. */
export interface Database {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly SqlRow[]>;
  createTable(table: Table): Promise<void>;
  /** Appends rows to tables that were made, until `endAppending`; then they can be read. */
  readonly append: (table: string, rows: readonly Row[]) => void;
  endAppending(): void;
  close(): void;
}

export interface DatabaseOptions {
  /** IANA name; a day without a time is this zone's. */
  readonly timeZone: string;
  /** A file to keep it in; in memory unless given. */
  readonly file?: string;
  /** A folder that tables may be written to. */
  readonly folder?: string;
  /** Most memory, as DuckDB words it. */
  readonly memory?: string;
}

function appendCell(appender: DuckDBAppender, cell: Cell | undefined, sqlType: string): void {
  if (cell === null || cell === undefined) appender.appendNull();
  else if (typeof cell === 'boolean') appender.appendBoolean(cell);
  else if (typeof cell === 'number' && sqlType === 'INTEGER') appender.appendInteger(cell);
  else if (typeof cell === 'number' && sqlType === 'DOUBLE') appender.appendDouble(cell);
  else appender.appendVarchar(typeof cell === 'object' ? JSON.stringify(cell) : String(cell));
}

interface OpenTable {
  readonly appender: DuckDBAppender;
  readonly types: readonly string[];
}

function appendRows({ appender, types }: OpenTable, rows: readonly Row[]): void {
  for (const row of rows) {
    for (const [index, type] of types.entries()) appendCell(appender, row[index], type);
    appender.endRow();
  }
}

function tableSql({ name, description, columns }: Table): string {
  const list = columns.map((column) => `${column.name} ${column.sqlType}`).join(', ');
  return [`CREATE TABLE ${name} (${list})`, ...commentSql({ name, description, columns })].join('; ');
}

/** The data dictionary inside the database. */
export function commentSql({ name, description, columns }: Table): string[] {
  return [
    `COMMENT ON TABLE ${name} IS ${literal(description)}`,
    ...columns.map((column) => `COMMENT ON COLUMN ${name}.${column.name} IS ${literal(column.description)}`),
  ];
}

/**
 * Safety: no file but those of the given folder, no network, no extension from anywhere; and nothing
 * that runs later can change that.
 */
function lockSql({ timeZone, folder, memory = '2GB' }: DatabaseOptions): string {
  return [
    `SET TimeZone = ${literal(timeZone)}`,
    `SET memory_limit = ${literal(memory)}`,
    ...(folder === undefined ? [] : [`SET allowed_directories = [${literal(folder)}]`]),
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ].join('; ');
}

/** Opens a database. Rejects when the file is none of DuckDB's or in use. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const instance = await DuckDBInstance.create(options.file ?? ':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(lockSql(options));
  const tables = new Map<string, OpenTable>();
  const endAppending = () => {
    for (const { appender } of tables.values()) appender.closeSync();
    tables.clear();
  };
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as SqlRow[],
    createTable: async (table) => {
      await connection.run(tableSql(table));
      const appender = await connection.createAppender(table.name);
      tables.set(table.name, { appender, types: table.columns.map((it) => it.sqlType) });
    },
    append: (name, rows) => {
      const table = tables.get(name);
      if (table === undefined) throw new Error(`there is no table ${name}`);
      appendRows(table, rows);
    },
    endAppending,
    close: () => {
      endAppending();
      connection.closeSync();
      instance.closeSync();
    },
  };
}
