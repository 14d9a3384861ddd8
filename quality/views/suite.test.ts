import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseView } from './parse-view.ts';
import type { Row } from './row.ts';

/** The official suite of SQL on FHIR v2, read where it lies. */
const folder = process.env['SQL_ON_FHIR_TESTS'] ?? resolve('../shared/data/sql-on-fhir-tests');

interface Case {
  readonly title: string;
  readonly tags?: readonly string[];
  readonly view: unknown;
  readonly expect?: readonly object[];
  readonly expectCount?: number;
  readonly expectError?: boolean;
  readonly expectColumns?: readonly string[];
}

/** Experimental cases that JSON itself stands against: it drops the zeros that give a decimal its precision. */
const beyondJson = ['decimal lowBoundary', 'decimal highBoundary'];

const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'tests.schema.json')
  : [];
if (files.length === 0) process.stdout.write(`SQL on FHIR suite skipped: ${folder} is not there\n`);

/** What a view makes of the resources: rows as objects, or undefined for a view or resource it refuses. */
function run(view: unknown, resources: readonly Record<string, unknown>[]): object[] | undefined {
  const parsed = parseView(view);
  if ('error' in parsed) return undefined;
  const { columns, rowsOf } = parsed.view;
  const made = resources.map(rowsOf);
  if (made.some((it) => 'error' in it)) return undefined;
  const named = (row: Row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]));
  return made.flatMap((rows) => ('error' in rows ? [] : rows.map(named)));
}

/** Rows, and the properties of each, in one order: the suite asks for none. */
const sorted = (rows: readonly object[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

const score = new Map<string, { passed: number; all: number }>();
afterAll(() => {
  for (const [tag, { passed, all }] of score)
    process.stdout.write(`SQL on FHIR suite, ${tag}: ${passed} of ${all} passed\n`);
});

function counted(tags: readonly string[], work: () => void): void {
  const entries = tags.map((tag) => {
    const entry = score.get(tag) ?? { passed: 0, all: 0 };
    score.set(tag, entry);
    entry.all += 1;
    return entry;
  });
  work();
  for (const entry of entries) entry.passed += 1;
}

function expectAsked(asked: Case, resources: readonly Record<string, unknown>[]): void {
  const rows = run(asked.view, resources);
  if (asked.expectError === true) {
    expect(rows).toBeUndefined();
    return;
  }
  if (rows === undefined) throw new Error('the view was refused');
  if (asked.expectColumns !== undefined) expect(Object.keys(rows[0] ?? {})).toEqual(asked.expectColumns);
  if (asked.expectCount !== undefined) expect(rows.length).toBe(asked.expectCount);
  else expect(sorted(rows)).toEqual(sorted(asked.expect ?? []));
}

describe.skipIf(files.length === 0)('the official suite', () => {
  for (const file of files) {
    const suite = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const cases: readonly Case[] = suite.tests;
    test.each(cases.map((it) => [it.title, it] as const))(`${suite.title}: %s`, (title, it) => {
      const check = () => expectAsked(it, suite.resources);
      if (!beyondJson.includes(title)) return counted(it.tags ?? [], check);
      expect(() => counted(it.tags ?? [], check)).toThrow();
    });
  }
});

test('a suite that is there is read whole', () => {
  if (files.length === 0) return;
  expect(files.length).toBe(22);
});
