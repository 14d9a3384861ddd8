import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeasureReport } from 'fhir/r4.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encounter, folderOf, held, noConcern, patient } from '../../quality/run/programme.testing.ts';
import { type Ran, runLong } from '../run.ts';

const COUNT = 40;
const numbers = Array.from({ length: COUNT }, (_, index) => index);

/** Forty visits in October; in 28 of them a conversation was held, of which three patients wanted none alone. */
const records = numbers.flatMap((index) => {
  const at = `2026-10-${String(1 + (index % 28)).padStart(2, '0')}T18:00:00Z`;
  const [who, visit] = [`secret-${index}`, `visit-${index}`];
  const of = { id: `talk-${index}`, patient: who, encounter: visit, at };
  const answers = index < 3 ? { 'privacy.outcome': 'declined' } : noConcern;
  return [patient(who), encounter(visit, who, at), ...(index < 28 ? held(answers, of) : [])];
});

const folder = mkdtempSync(join(tmpdir(), 'pearr-cli-measure-'));
const from = folderOf({ 'export.ndjson': [...records, '{ "resourceType": "Patient", "id": "torn'] });
afterAll(() => {
  from.remove();
  rmSync(folder, { recursive: true });
});

const told: number[] = [];
const measure = (...args: string[]): Promise<Ran> =>
  runLong(['measure', ...args], { folder, now: Date.parse('2026-11-20T00:00:00Z') }, ({ done }) =>
    told.push(done),
  );
const readOut = (file: string) => readFileSync(join(folder, 'out', 'release', file), 'utf8');

let ran: Ran;
beforeAll(async () => {
  ran = await measure('--from', from.path, '--period', '2026-10', '--out', 'out', '--year-end', '10');
}, 60_000);

describe('pearr measure', () => {
  test('prints each measure for the month and the year, and what was read', () => {
    expect(ran.err).toBe('');
    expect(ran.out).toMatch(/M2 {3}Information given +25 \/ 40 = 62.5 % +25 \/ 40 = 62.5 %/);
    expect(ran.out).toMatch(/M1 {3}Private time achieved +· \/ 28/);
    expect(ran.out).toMatch(/M6a {2}Cards shown +not available: nothing tells of card/);
    expect(ran.out).toContain('rejected lines, listed in rejected-lines.csv: 1 NOT_JSON');
    expect(told.length).toBeGreaterThan(0);
  });

  test('writes files that may be shown apart from those about single visits', () => {
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['rejected-lines.csv', 'release', 'tables']);
    expect(readdirSync(join(folder, 'out', 'release')).sort()).toEqual([
      'Measure.ndjson',
      'MeasureReport.ndjson',
      'data-dictionary.md',
      'equity.csv',
      'measures.csv',
    ]);
    for (const name of ['measures.csv', 'equity.csv']) {
      const [head = ''] = readOut(name).split('\r\n');
      expect(readOut('data-dictionary.md')).toContain(`## ${name}\n`);
      for (const column of head.split(','))
        expect([name, column, readOut('data-dictionary.md').includes(`\n| ${column} |`)]).toEqual([
          name,
          column,
          true,
        ]);
    }
    expect(readdirSync(join(folder, 'out', 'tables'))).toContain('data-dictionary.md');
    expect(readFileSync(join(folder, 'out', 'rejected-lines.csv'), 'utf8')).toMatch(
      /export.ndjson,\d+,NOT_JSON,\r\n/,
    );
  });

  test('the CSV says which counts are hidden', () => {
    expect(readOut('measures.csv')).toMatch(/^M1,Private time achieved,2026-10,all,all,,28,,,,"hidden/m);
    expect(readOut('measures.csv')).toContain('M2,Information given,2026-10,all,all,25,40,0.6250,,,\r\n');
    expect(readOut('measures.csv')).toMatch(/^M8,Help wanted,2026-10,all,all,0,25,0.0000,,,\r$/m);
  });

  test('no file that may be shown has a patient, or a count from 1 to 10', () => {
    for (const file of ['measures.csv', 'equity.csv', 'MeasureReport.ndjson']) {
      expect([file, /secret|Patient\//.test(readOut(file))]).toEqual([file, false]);
      expect([file, /"count":([1-9]|10)\b/.test(readOut(file))]).toEqual([file, false]);
    }
  });

  test('each MeasureReport is a summary of a Measure that is there', () => {
    const parse = (file: string) =>
      readOut(file)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    const urls = parse('Measure.ndjson').map((it) => it.url);
    const reports: MeasureReport[] = parse('MeasureReport.ndjson');
    expect(reports.filter((it) => it.type !== 'summary' || !urls.includes(it.measure))).toEqual([]);
    expect(reports.filter((it) => 'subject' in it || 'evaluatedResource' in it)).toEqual([]);
    const october = reports.find((it) => it.id === 'pearr-m2-2026-10');
    expect(october?.period).toEqual({ start: '2026-10-01', end: '2026-10-31' });
    expect(october?.group?.[0]?.population?.map((it) => it.count)).toEqual([40, 25]);
  });
});

test.each([
  [
    ['--from', 'nowhere', '--period', '2026-10', '--out', 'a'],
    '--from nowhere: is no folder that can be read',
  ],
  [['--from', '.', '--period', '2026-13', '--out', 'b'], '--period 2026-13: is not a month such as 2026-10'],
  [
    ['--from', '.', '--period', '2026-10', '--out', 'c', '--year-end', '13'],
    '--year-end 13: is not a month from 1 to 12',
  ],
  [
    ['--from', '.', '--period', '2026-10', '--out', 'out'],
    'out: is not empty; name a new folder, or empty it first',
  ],
  [['--from', '.', '--period', '2026-10'], 'usage: pearr measure --from DIR --period YYYY-MM --out DIR'],
  [['--form', '.'], "Unknown option '--form'"],
])('%j is refused in one line', async (args, message) => {
  const { status, err } = await measure(...args);
  expect([status, err.split('\n').length]).toEqual([2, 1]);
  expect(err).toContain(message);
});

test('a folder without NDJSON is told from one that is not there', async () => {
  const empty = folderOf({ 'a.txt': ['x'] });
  const { err } = await measure('--from', empty.path, '--period', '2026-10', '--out', 'd');
  empty.remove();
  expect(err).toContain('has no .ndjson or .ndjson.gz file');
});

test('a file that is torn ends the run in one line, and no number is shown', async () => {
  const torn = folderOf({ 'Encounter.ndjson.gz': ['this is not packed'] });
  const { status, out, err } = await measure('--from', torn.path, '--period', '2026-10', '--out', 'torn');
  torn.remove();
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(
    /Encounter\.ndjson\.gz: cannot be read to its end \(Z_DATA_ERROR\); nothing was counted$/,
  );
});
