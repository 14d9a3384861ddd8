import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measuredBy } from '@pearr/config';
import { type ProgrammeEvent, periodsUntil } from '@pearr/quality';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runLong } from '../../cli/run.ts';
import { countMeasures, makeFacts } from '../../quality/run/count-measures.ts';
import { openDatabase } from '../../quality/run/database.ts';
import { foundIn, loadFolder } from '../../quality/run/load-folder.ts';
import { maintain } from '../ops/maintenance.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { UnreadableEntry } from '../store/audit-chain.ts';
import { live, work } from './programme.testing.ts';

const TIME_ZONE = 'America/Los_Angeles';

let stack: Stack;
let folder: string;
let lines: string[];
let events: ProgrammeEvent[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-events-'));
  stack = await startStack();
  await live(stack);
  await work(stack);
  await stack.deps.visitLog.settled();
  const exported = await maintain('events-export', stack.deps.store, { file: join(folder, 'log'), now: 0 });
  if ('problem' in exported) throw new Error(exported.problem);
  lines = readFileSync(join(folder, 'log', 'events.ndjson'), 'utf8')
    .trim()
    .split('\n');
  events = lines.map((it) => JSON.parse(it) as ProgrammeEvent);
}, 60_000);
afterAll(async () => {
  await stack.close();
  rmSync(folder, { recursive: true });
});

const shortly = (event: ProgrammeEvent): string =>
  [
    event.event,
    ...['eligible', 'step', 'type', 'status', 'outcome', 'reason', 'minor'].flatMap((name) =>
      name in event ? [String(event[name as keyof ProgrammeEvent])] : [],
    ),
  ].join(' ');
const ofKind = (...kinds: ProgrammeEvent['event'][]) =>
  events.filter(({ event }) => kinds.includes(event)).map(shortly);

test('what happened in the programme stands in its log, each thing where it happens', () => {
  expect(ofKind('visit', 'card', 'feedback').sort()).toEqual([
    'card',
    'card',
    'feedback overridden patient-not-alone',
    'visit true',
    'visit true',
  ]);
  expect(ofKind('opened', 'closed')).toEqual(['opened', 'closed completed no']);
  expect(ofKind('step').sort()).toEqual([
    'step ask',
    'step consent yes',
    'step educate given',
    'step limits yes',
    'step material taken',
    'step privacy ok',
    'step respond',
  ]);
  expect(ofKind('written').sort()).toEqual([
    'written QuestionnaireResponse written',
    'written ServiceRequest written',
    'written Task written',
  ]);
  expect(ofKind('referral')).toEqual([
    'referral survivor-advocate requested',
    'referral survivor-advocate accepted',
    'referral survivor-advocate in-progress',
    'referral survivor-advocate completed',
  ]);
});

test('it names nobody: no patient, visit, user, card, resource or comment', async () => {
  const rows = await stack.deps.store.db.selectFrom('event').selectAll().execute();
  expect(lines.length).toBe(rows.length);
  const text = `${lines.join('\n')}${JSON.stringify(rows)}`;
  expect(text).not.toMatch(/story-|nurse-okafor|dr-rivera|adv-moreau|[Cc]anary|Practitioner|Comment/);
  const { rows: cards } = { rows: await stack.deps.store.db.selectFrom('card').selectAll().execute() };
  expect(cards.length).toBe(2);
  for (const { uuid, visit_key } of cards)
    expect([text.includes(uuid), text.includes(visit_key)]).toEqual([false, false]);
  expect(JSON.stringify(rows)).not.toMatch(/survivor|respond|privacy|Location/);
});

test('the file is for nobody else to read, and no older one is written over', async () => {
  expect(statSync(join(folder, 'log', 'events.ndjson')).mode & 0o777).toBe(0o600);
  expect(await maintain('events-export', stack.deps.store, { file: join(folder, 'log'), now: 0 })).toEqual({
    problem: `${join(folder, 'log')}: EEXIST`,
  });
});

test('an export that breaks off leaves no part that could be taken for the whole', async () => {
  const { store } = stack.deps;
  async function* all() {
    yield* events.slice(0, 3);
    throw new UnreadableEntry('event 4');
  }
  const broken = { ...store, events: { ...store.events, all } };
  const file = join(folder, 'broken');
  expect(await maintain('events-export', broken, { file, now: 0 })).toEqual({
    problem: 'event 4 is sealed under a key that is not given',
  });
  expect(readdirSync(file)).toEqual([]);
});

test('with records beside it each encounter has the name that its visit has in the log', async () => {
  const records = join(folder, 'records');
  mkdirSync(records);
  const encounters = ['story-1', 'story-2', 'story-3'].map((id) => ({
    resourceType: 'Encounter',
    id: `${id}-encounter`,
    subject: { reference: `Patient/${id}` },
  }));
  writeFileSync(join(records, 'a.ndjson'), encounters.map((it) => JSON.stringify(it)).join('\n'));
  const joined = { records, ehrs: stack.deps.site.ehrs };
  const file = join(folder, 'joined');
  expect(await maintain('events-export', stack.deps.store, { file, now: 0, joined })).toEqual({
    done: `${events.length} events exported, 3 encounters joined`,
  });
  const read = readFileSync(join(file, 'visits.ndjson'), 'utf8').trim().split('\n');
  const known = new Set(events.flatMap((it) => (it.event === 'visit' ? [it.visit] : [])));
  const met = read.map((it) => JSON.parse(it)).filter(({ visit }) => known.has(visit));
  expect(met.map(({ encounter }) => encounter)).toEqual(['story-1-encounter', 'story-2-encounter']);
});

test('counted, it gives the way from card to help', async () => {
  const { rules, content, clock } = stack.deps;
  const { facts, knownHistory } = measuredBy(rules, content);
  const database = await openDatabase({ timeZone: TIME_ZONE });
  const loaded = await loadFolder(database, [join(folder, 'log')], { knownHistory });
  if ('error' in loaded) throw new Error(loaded.error);
  expect([...loaded.rejected]).toEqual([]);
  const sources = await makeFacts(database, foundIn(loaded), facts);
  const month = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit' });
  const periods = periodsUntil(month.format(clock()).slice(0, 7), TIME_ZONE, 12);
  if ('error' in periods) throw new Error(periods.error);
  const counted = await countMeasures(database, { periods: periods.months, asOf: clock() + 1000, sources });
  database.close();
  const last = periods.months.at(-1)?.label;
  const numbers = counted.flatMap(({ measure, counts }) =>
    counts
      .filter(({ period, stratifier }) => period === last && stratifier === 'all')
      .map(({ numerator, denominator }) => `${measure.id} ${numerator}/${denominator}`),
  );
  expect(numbers).toEqual(
    expect.arrayContaining(['M1 1/1', 'M2 1/2', 'M4 1/1', 'M6a 2/2', 'M6b 1/2', 'M6c 1/1']),
  );
  const funnel = ['M6d', 'M6e', 'M6f', 'M6g', 'M6h'].map((id) => `${id} 1/1`);
  expect(numbers).toEqual(expect.arrayContaining(funnel));
});

test('pearr measure reads it', async () => {
  const period = new Date(stack.deps.clock()).toISOString().slice(0, 7);
  const args = ['measure', '--from', 'log', '--period', period, '--out', 'measured'];
  const { out, err } = await runLong(args, { folder, now: stack.deps.clock() }, () => undefined);
  expect(err).toBe('');
  expect(out).toContain(`${events.length} event`);
  expect(out).toContain('no line was rejected');
}, 60_000);
