import { expect, test } from 'vitest';
import { periodsUntil } from '../measures/period.ts';
import { factOptions, knownHistory } from '../run/programme.testing.ts';
import { toSpark } from './to-spark.ts';
import { warehouseFiles } from './warehouse-files.ts';

const periods = periodsUntil('2026-10', 'America/Los_Angeles', 10);
if ('error' in periods) throw new Error(periods.error);
const given = { facts: factOptions, knownHistory, periods, timeZone: 'America/Los_Angeles' };
const files = (dialect: 'standard' | 'spark') => warehouseFiles({ ...given, dialect });

test('there is a view for each table of records, a query for each fact and measure, in the order they are run', () => {
  const names = files('standard').map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('views/')).length).toBeGreaterThanOrEqual(9);
  expect(names).toContain('facts/01-conversation.sql');
  expect(names).toContain('measures/M17.sql');
  expect(new Set(names).size).toBe(names.length);
});

test('a measure of what only our log tells has no file: its count would be a zero that is none', () => {
  const measures = files('spark').flatMap(({ name }) => /^measures\/(.*)\.sql$/.exec(name)?.[1] ?? []);
  expect(measures).toEqual('M1 M2 M3 M4 M5 M8 M9a M9b M10 M11 M12 M13 M14 M15 M17'.split(' '));
});

test('nothing in the SQL for Spark is of another dialect', () => {
  const sql = files('spark').filter(({ name }) => name.endsWith('.sql'));
  const text = sql.map((file) => file.text.replace(/^--.*$/gm, '')).join('\n');
  expect(text).not.toMatch(
    /VARCHAR|WITH TIME ZONE|EXTRACT\(EPOCH|CREATE TABLE|::|\bQUALIFY\b|\bLIST\(|\bUNNEST\b/,
  );
  expect(text).toContain('UNIX_TIMESTAMP(contact_at) - UNIX_TIMESTAMP(requested_at)');
});

test('for Spark, days are of the site, and a month is no moment', () => {
  expect(files('spark').find(({ name }) => name === 'facts/00-zone.sql')?.text).toBe(
    "SET TIME ZONE 'America/Los_Angeles';\n",
  );
  expect(toSpark('SELECT TRY_CAST(e.started_at AS TIMESTAMP WITH TIME ZONE) AS started_at')).toBe(
    'SELECT CASE WHEN LENGTH(e.started_at) >= 10 THEN TRY_CAST(e.started_at AS TIMESTAMP) END AS started_at',
  );
  const visits = files('spark').find(({ name }) => name.endsWith('visit.sql'))?.text ?? '';
  expect(visits).not.toMatch(/(?<!THEN )TRY_CAST\([\w.]+ AS TIMESTAMP\)/);
});

test('what is no dialect stays as it is', () => {
  expect(toSpark(`SELECT TRY_CAST(a AS INTEGER), INTERVAL '30' DAY FROM t`)).toBe(
    `SELECT TRY_CAST(a AS INTEGER), INTERVAL '30' DAY FROM t`,
  );
});

test('the specification stands above each measure', () => {
  const measure = files('spark').find(({ name }) => name === 'measures/M2.sql');
  expect(measure?.text).toMatch(/^-- M2 Information given: .*\n-- Denominator: .*\n-- Numerator: /);
  expect(measure?.text).toContain('before small cells are hidden');
});
