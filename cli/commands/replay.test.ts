import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleSiteFile } from '@pearr/config';
import { afterAll, describe, expect, test } from 'vitest';
import { encounter, folderOf, patient } from '../../quality/run/programme.testing.ts';
import { type Ran, runLong } from '../run.ts';

const numbers = Array.from({ length: 200 }, (_, index) => index);
const condition = (of: string, code: string, date: string) => ({
  resourceType: 'Condition',
  id: `${of}-${code}`,
  subject: { reference: `Patient/${of}` },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
  onsetDateTime: date,
  recordedDate: date,
});

/** Two hundred visits over two months; in 40 of them two domains were on the chart of a patient of 20. */
const records = numbers.flatMap((index) => {
  const of = `secret-${index}`;
  const at = `2026-${index % 2 === 0 ? '09' : '10'}-15T08:00:00Z`;
  const chart =
    index < 40 ? [condition(of, 'T74.11XA', '2026-09-01'), condition(of, 'F11.20', '2026-09-01')] : [];
  return [patient(of, '2006-01-01'), encounter(`v-${index}`, of, at), ...chart];
});

const folder = mkdtempSync(join(tmpdir(), 'pearr-cli-replay-'));
const from = folderOf({ 'export.ndjson': records });
afterAll(() => {
  from.remove();
  rmSync(folder, { recursive: true });
});

const replay = (...args: string[]): Promise<Ran> =>
  runLong(['replay', ...args], { folder, now: Date.parse('2026-11-20T00:00:00Z') }, () => undefined);

describe('pearr replay', () => {
  test('prints cards per 100 with their interval, as of the start and with all data', async () => {
    const { status, out } = await replay('--from', from.path);
    expect(status).toBe(0);
    expect(out).toMatch(/as of each encounter's start +200 +40 +20.00 \(15.05 to 26.09\)/);
    expect(out).toMatch(/with all that was ever written +200 +40 +20.00/);
    expect(out).toMatch(/2026-09 +100 +20 +20.00/);
    expect(out).toContain('read 480 lines, 200 patients, 200 encounters; no line was rejected');
  });

  test('answers “what if” by another site file on the same encounters', async () => {
    const site = readFileSync(exampleSiteFile(), 'utf8');
    writeFileSync(
      join(folder, 'other.yaml'),
      `${site}\nindicators:\n  - { id: substance-opioids, on: false }\n`,
    );
    const { out, err } = await replay('--from', from.path, '--compare', 'other.yaml');
    expect(err).toBe('');
    expect(out).toMatch(/the other site file +200 +0 +0.00/);
    expect(out).toMatch(/under this one only +40/);
  });

  test('writes a page, CSV and JSON, and nothing of a patient', async () => {
    const { out } = await replay('--from', from.path, '--out', 'out', '--sample', '150');
    expect(out).toContain('wrote out/replay.html, replay.csv and replay.json');
    const files = readdirSync(join(folder, 'out')).sort();
    expect(files).toEqual(['replay.csv', 'replay.html', 'replay.json']);
    for (const file of files)
      expect([file, readFileSync(join(folder, 'out', file), 'utf8').includes('secret')]).toEqual([
        file,
        false,
      ]);
  });
});

test.each([
  [[], 'usage: pearr replay --from DIR'],
  [['--from', 'nowhere'], '--from nowhere: is no folder that can be read'],
  [['--from', '.', '--sample', '0'], '--sample 0: is not a whole number from 1'],
  [['--from', '.', '--after', 'soon'], '--after soon: is not a whole number from 0'],
])('%j is refused in one line', async (args, message) => {
  const { status, err } = await replay(...args);
  expect([status, err.split('\n').length]).toEqual([2, 1]);
  expect(err).toContain(message);
});
