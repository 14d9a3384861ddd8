import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allTables } from '../tables/dictionary.ts';
import { makeFacts } from './count-measures.ts';
import { openDatabase } from './database.ts';
import { loadFolder } from './load-folder.ts';
import {
  encounter,
  factOptions,
  folderOf,
  held,
  knownHistory,
  noConcern,
  patient,
} from './programme.testing.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { writeTables } from './write-tables.ts';

const chart = folderOf({
  'chart.ndjson': [
    patient('secret-patient'),
    encounter('secret-encounter', 'secret-patient', '2026-10-01T08:00:00Z'),
    ...held(noConcern, {
      id: 'secret-response',
      patient: 'secret-patient',
      encounter: 'secret-encounter',
      at: '2026-10-01T09:00:00Z',
    }),
  ],
});
const out = folderOf({});
afterAll(() => {
  chart.remove();
  out.remove();
});

const tables = allTables(knownHistory);

beforeAll(async () => {
  const database = await openDatabase({
    timeZone: 'UTC',
    file: join(out.path, 'pearr.duckdb'),
    folder: out.path,
  });
  const loaded = await loadFolder(database, [chart.path], { knownHistory, toKey: createPseudonyms() });
  if ('error' in loaded) throw new Error(loaded.error);
  await makeFacts(database, { log: false, records: true, crosswalk: false }, factOptions);
  await writeTables(database, tables, out.path);
  database.close();
});

async function query(sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(join(out.path, 'pearr.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test('any tool opens the DuckDB file and finds the facts and what they mean', async () => {
  expect(await query('SELECT education, asked FROM conversation')).toEqual([
    { education: 'given', asked: true },
  ]);
  const comments = await query(
    "SELECT comment FROM duckdb_columns() WHERE table_name = 'visit' AND column_name = 'eligible'",
  );
  expect(comments).toEqual([{ comment: 'a prompt could be made' }]);
});

test('every table is a Parquet file too, and in the dictionary', async () => {
  const files = readdirSync(out.path).filter((name) => name.endsWith('.parquet'));
  expect(files.sort()).toEqual(tables.map(({ name }) => `${name}.parquet`).sort());
  const dictionary = readFileSync(join(out.path, 'data-dictionary.md'), 'utf8');
  for (const { name, columns } of tables) {
    expect(dictionary).toContain(`## ${name}\n`);
    expect(columns.filter((it) => it.description === '')).toEqual([]);
  }
  expect(await query(`SELECT COUNT(*) AS n FROM '${join(out.path, 'visit.parquet')}'`)).toEqual([{ n: '1' }]);
});

test('the tables have the columns that the dictionary says', async () => {
  for (const { name, columns } of tables) {
    const there = await query(
      `SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = '${name}' ORDER BY column_index`,
    );
    expect([name, there]).toEqual([name, columns.map((it) => ({ name: it.name, type: it.sqlType }))]);
  }
});

test('no identifier of a patient is in any file', () => {
  for (const name of readdirSync(out.path)) {
    const bytes = readFileSync(join(out.path, name));
    expect([name, bytes.includes('secret-')]).toEqual([name, false]);
  }
});

test('keys hold within one extract and join with no other', () => {
  const [one, other] = [createPseudonyms(), createPseudonyms()];
  expect(one('Patient', 'p')).toBe(one('Patient', 'p'));
  expect(one('Patient', 'p')).not.toBe(other('Patient', 'p'));
  expect(one('Patient', 'p')).not.toBe(one('Encounter', 'p'));
});

test.each([
  ['reads no file', "SELECT * FROM read_csv('/etc/passwd')"],
  ['writes no file elsewhere', "COPY (SELECT 1) TO '/tmp/elsewhere.csv'"],
  ['loads no extension', 'INSTALL httpfs'],
  ['reaches no network', "SELECT * FROM 'http://127.0.0.1:9/x.parquet'"],
  ['opens no other database', "ATTACH '/tmp/other.duckdb'"],
])('a database %s', async (_, sql) => {
  const database = await openDatabase({ timeZone: 'UTC' });
  await expect(database.run(sql)).rejects.toThrow(/disabled|not allowed|Permission/i);
  await expect(database.run('SET enable_external_access = true')).rejects.toThrow(/locked|Cannot/i);
  database.close();
});
