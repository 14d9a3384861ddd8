import { expect, test } from 'vitest';
import { periodsUntil } from '../measures/period.ts';
import { factOptions, knownHistory } from '../run/programme.testing.ts';
import { toSpark } from './to-spark.ts';
import { warehouseFiles } from './warehouse-files.ts';

const periods = periodsUntil('2026-10', 'America/Los_Angeles', 10);
if ('error' in periods) throw new Error(periods.error);
const given = { facts: factOptions, knownHistory, periods };
const files = (dialect: 'standard' | 'spark') => warehouseFiles({ ...given, dialect });

test('there is a view for each table of records, a query for each fact and measure, in the order they are run', () => {
  const names = files('standard').map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('views/')).length).toBeGreaterThanOrEqual(9);
  expect(names).toContain('facts/01-conversation.sql');
  expect(names).toContain('measures/M17.sql');
  expect(new Set(names).size).toBe(names.length);
});

test('nothing in the SQL for Spark is of another dialect', () => {
  const sql = files('spark').filter(({ name }) => name.endsWith('.sql'));
  const text = sql.map((file) => file.text.replace(/^--.*$/gm, '')).join('\n');
  expect(text).not.toMatch(
    /VARCHAR|WITH TIME ZONE|EXTRACT\(EPOCH|CREATE TABLE|::|\bQUALIFY\b|\bLIST\(|\bUNNEST\b/,
  );
  expect(text).toContain('UNIX_TIMESTAMP(contact_at) - UNIX_TIMESTAMP(requested_at)');
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
