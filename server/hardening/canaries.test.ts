import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { live, work } from '../events/programme.testing.ts';
import { coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'pearr-canaries-'));
let stack: Stack;

/** A whole programme on a database file: cards, feedback, a conversation that is written, one that stays a draft, team work. */
beforeAll(async () => {
  stack = await startStack({ dataDir });
  await live(stack);
  await work(stack);
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  const app = await launch(nurse, { patientId: 'story-1', encounterId: 'story-1-encounter' });
  const answers = coded({ 'privacy.outcome': 'unsafe', 'safety.notified': ['security'] });
  await app.call('PUT', 'draft', { answers, page: 'safety', revision: 0 });
  await app.call('POST', 'why', { aloneWithScreen: true });
  await stack.deps.visitLog.settled();
  await stack.deps.tally.flush();
}, 60_000);
afterAll(async () => {
  await stack.close();
  rmSync(dataDir, { recursive: true });
});

/** Patients, visits, staff, names, what was answered, what was written, what was commented. */
const canaries = [
  'story-1',
  'story-2',
  'Carter',
  'Denise',
  'Robertson',
  'nurse-okafor',
  'dr-rivera',
  'adv-moreau',
  'Comment-canary',
  'wants-support',
  'survivor-advocate',
  'unsafe',
  'privacy.outcome',
  'QuestionnaireResponse/',
  'Practitioner/',
  'Bearer ',
];

const found = (text: string) => canaries.filter((it) => text.includes(it));

test('no patient, visit, user or answer stands in the database file or its journal', () => {
  const files = readdirSync(dataDir).filter((it) => it.startsWith('pearr.db'));
  expect(files).toContain('pearr.db-wal');
  const text = files.map((it) => readFileSync(join(dataDir, it), 'latin1')).join('\n');
  expect(text).toContain('patient-not-alone');
  expect(found(text)).toEqual([]);
});

test('nor in a log line, nor in the metrics', async () => {
  const log = stack.lines.join('\n');
  expect(log).toContain('"event":"write-back"');
  expect(found(log)).toEqual([]);
  const metrics = await stack.deps.metrics.registry.metrics();
  expect(metrics).toContain('write_back_total');
  expect(found(metrics)).toEqual([]);
});

test('nor in a backup, which tells how much there is and nothing of it', async () => {
  const lines: string[] = [];
  await stack.deps.store.backup((line) => lines.push(line));
  const tables = new Set(lines.slice(1).map((it) => JSON.parse(it).table));
  for (const table of ['card', 'feedback', 'conversation', 'event', 'audit', 'write_ledger', 'tally'])
    expect(tables).toContain(table);
  expect(found(lines.join('\n'))).toEqual([]);
});
