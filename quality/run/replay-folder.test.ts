import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FhirResource } from 'fhir/r4.js';
import { afterAll, describe, expect, test } from 'vitest';
import { exampleRules } from '../../config/example-rules.testing.ts';
import { stories } from '../../fhir-fixtures/stories/stories.ts';
import { optOutFlag } from '../../pearr/codes.ts';
import { encounter, folderOf, patient } from './programme.testing.ts';
import { type Replayed, type ReplayFolderOptions, replayFolder } from './replay-folder.ts';

const work = mkdtempSync(join(tmpdir(), 'pearr-replay-'));
afterAll(() => rmSync(work, { recursive: true }));

const now = { rules: exampleRules(), universal: false, noteCodes: [] };

async function replay(
  lines: readonly (object | string)[],
  options: Partial<ReplayFolderOptions> = {},
): Promise<Replayed> {
  const folder = folderOf({ 'a.ndjson': lines });
  const replayed = await replayFolder({
    from: folder.path,
    work,
    timeZone: 'UTC',
    now,
    after: 0,
    ...options,
  });
  folder.remove();
  if ('error' in replayed) throw new Error(replayed.error);
  return replayed;
}

function condition(id: string, of: string, code: string, more: object): object {
  return {
    resourceType: 'Condition',
    id,
    subject: { reference: `Patient/${of}` },
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
    ...more,
  };
}

const start = '2026-10-05T08:00:00Z';
const visit = (of: string) =>
  encounter(`v-${of}`, of, start, { period: { start, end: '2026-10-05T12:00:00Z' } });
/** Two domains, as the rules ask of somebody of 20. */
const twoDomains = (of: string, recordedDate: string) => [
  condition(`${of}-1`, of, 'T74.11XA', { onsetDateTime: '2026-10-01', recordedDate }),
  condition(`${of}-2`, of, 'F11.20', { onsetDateTime: '2026-09-01', recordedDate }),
];
const young = (of: string, more: object = {}) => patient(of, '2006-01-01', more);

describe('as of the start of each encounter', () => {
  test('what was written before counts', async () => {
    const { tally } = await replay([young('a'), visit('a'), ...twoDomains('a', '2026-10-02')]);
    expect([tally.asOf, tally.allData]).toEqual([
      { cards: 1, visits: 1 },
      { cards: 1, visits: 1 },
    ]);
  });

  test('what was written after counts with all data alone', async () => {
    const { tally } = await replay([young('a'), visit('a'), ...twoDomains('a', '2026-11-20')]);
    expect([tally.asOf.cards, tally.allData.cards]).toEqual([0, 1]);
  });

  test('what happened after the encounter counts in neither', async () => {
    const later = twoDomains('a', '2026-11-20').map((it) => ({ ...it, onsetDateTime: '2026-11-01' }));
    const { tally } = await replay([young('a'), visit('a'), ...later]);
    expect([tally.asOf.cards, tally.allData.cards]).toEqual([0, 0]);
  });

  test('a death without a date and a wish told later take no earlier visit away', async () => {
    const flag = {
      resourceType: 'Flag',
      id: 'f',
      status: 'active',
      subject: { reference: 'Patient/a' },
      code: { coding: [optOutFlag] },
      period: { start: '2026-10-20' },
    };
    const chart = [young('a', { deceasedBoolean: true }), visit('a'), flag, ...twoDomains('a', '2026-10-02')];
    expect((await replay(chart)).tally.asOf).toEqual({ cards: 1, visits: 1 });
    const earlier = chart.map((it) => (it === flag ? { ...flag, period: { start: '2026-10-01' } } : it));
    expect((await replay(earlier)).tally.left.notEligible).toBe(1);
  });

  test('how a visit ended is not known when it begins', async () => {
    const ended = { hospitalization: { dischargeDisposition: { coding: [{ code: 'aadvice' }] } } };
    const chart = [young('a'), { ...visit('a'), ...ended }, { ...visit('a'), id: 'before', ...ended }];
    const { tally } = await replay(chart);
    expect(tally.indicators.get('visits-left-against-advice')).toEqual({
      asOf: { cards: 0, visits: 0 },
      allData: { cards: 0, visits: 2 },
    });
  });
});

test('how an earlier visit ends is not known while it goes on', async () => {
  const leftBehind = (id: string, end: string) => ({
    ...encounter(id, 'a', '2026-10-04T08:00:00Z', { period: { start: '2026-10-04T08:00:00Z', end } }),
    hospitalization: { dischargeDisposition: { coding: [{ code: 'aadvice' }] } },
  });
  const present = async (end: string) => {
    const { tally } = await replay([young('a'), leftBehind('x', end), leftBehind('y', end), visit('a')]);
    return tally.indicators.get('visits-left-against-advice')?.asOf.visits ?? 0;
  };
  expect(await present('2026-10-05T07:00:00Z')).toBe(1);
  expect(await present('2026-10-05T09:00:00Z')).toBe(0);
});

const t0 = new Date('2026-11-01T12:00:00Z');
const told = stories.filter((it) => it.encounterId !== undefined && it.expected.outcome !== 'could_not_look');

test.each(told)(
  '$id is answered as the live service answers it',
  async ({ bundle, encounterId, expected }) => {
    const resources = (bundle(t0).entry ?? []).flatMap((it): FhirResource[] =>
      it.resource === undefined ? [] : [it.resource],
    );
    const { tally } = await replay(
      resources.filter((it) => it.resourceType !== 'Encounter' || it.id === encounterId),
      { after: 20 * 60_000 },
    );
    const isCard = expected.kind === 'none' ? 0 : 1;
    expect([tally.asOf.cards, tally.asOf.visits + tally.left.notEligible]).toEqual([isCard, 1]);
  },
);

test('patients lie in many files and in any order; unread types and broken lines are counted', async () => {
  const replayed = await replay([
    ...twoDomains('a', '2026-10-02'),
    visit('a'),
    '{"resourceType":"Condition","id":"torn","subject":{"reference":"Patient/a"},"code',
    { resourceType: 'Observation', id: 'nobody', status: 'final' },
    { resourceType: 'Claim', id: 'c' },
    young('a'),
    encounter('undated', 'a', '', { period: {} }),
  ]);
  expect(replayed.tally.asOf).toEqual({ cards: 1, visits: 1 });
  expect(replayed.tally.left.undated).toBe(1);
  expect([...replayed.rejected]).toEqual([
    ['NO_PATIENT', 1],
    ['NOT_JSON', 1],
  ]);
  expect(readdirSync(work)).toEqual([]);
});

test('of copies of a record the latest counts, whatever the order of the files', async () => {
  const moved = { ...visit('a'), period: { start: '2026-10-09T08:00:00Z' } };
  const first = { ...visit('a'), meta: { lastUpdated: '2026-10-05T09:00:00Z' } };
  const second = { ...moved, meta: { lastUpdated: '2026-10-09T09:00:00Z' } };
  // They were recorded between the start that was first told and the one that was told last.
  const chart = [young('a'), ...twoDomains('a', '2026-10-07')];
  for (const copies of [
    [first, second],
    [second, first],
    [visit('a'), moved],
  ]) {
    const { tally, encounters, replaced } = await replay([...chart, ...copies]);
    expect(tally.asOf).toEqual({ cards: 1, visits: 1 });
    expect([encounters, [...replaced]]).toEqual([1, [['Encounter', 1]]]);
  }
});

test('a sample looks at as many encounters as were asked for, always the same', async () => {
  const chart = Array.from({ length: 60 }, (_, index) => `p${index}`).flatMap((of) => [
    young(of),
    visit(of),
    ...(Number(of.slice(1)) % 2 === 0 ? twoDomains(of, '2026-10-02') : []),
  ]);
  const [one, other] = [await replay(chart, { sample: 20 }), await replay(chart, { sample: 20 })];
  expect([one.tally.asOf.visits, one.encounters]).toEqual([20, 60]);
  expect(other.tally.asOf).toEqual(one.tally.asOf);
});
