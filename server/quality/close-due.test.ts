import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startServer, t0 } from '../app.testing.ts';
import type { QualityDeps } from '../deps.ts';
import { closeDue } from './close-due.ts';
import { workHere } from './quality-work.ts';

const folder = mkdtempSync(join(tmpdir(), 'pearr-close-'));
afterAll(() => rmSync(folder, { recursive: true }));

const nameOf = (ehr: string, encounter: string) => `name-of-visit-${ehr}-${encounter}-in-the-log`;

/** Thirty visits in September; every third had a card. The log calls them by names of its own. */
const visits = Array.from({ length: 30 }, (_, index) => ({
  id: `e${index}`,
  at: `2026-09-${10 + (index % 20)}`,
}));
async function* events() {
  for (const [index, { id, at }] of visits.entries()) {
    const visit = nameOf('development', id);
    const patient = `name-of-patient-of-${id}-in-the-log`;
    yield { event: 'visit', at: `${at}T18:00:00Z`, visit, patient, class: 'EMER', eligible: true };
    const card = `name-of-card-in-${id}-in-the-log`;
    const staff = 'name-of-staff-in-the-log';
    if (index % 3 === 0) yield { event: 'card', at: `${at}T18:01:00Z`, visit, card, staff };
  }
}

function writeRecords(): string {
  const records = join(mkdtempSync(join(folder, 'records-')));
  const lines = visits.flatMap(({ id, at }, index) => [
    {
      resourceType: 'Patient',
      id: `p-${id}`,
      birthDate: '1990-01-01',
      gender: index % 2 ? 'male' : 'female',
    },
    {
      resourceType: 'Encounter',
      id,
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
      subject: { reference: `Patient/p-${id}` },
      period: { start: `${at}T18:00:00Z` },
    },
  ]);
  writeFileSync(join(records, 'a.ndjson'), lines.map((it) => `${JSON.stringify(it)}\n`).join(''));
  return records;
}

/** Closes September with what is given; the counts of M6a by sex. */
async function closed(quality: Partial<QualityDeps>) {
  const server = await startServer();
  const deps = { ...server.deps, quality: { work: workHere, workDir: folder, ...quality } };
  const before = readdirSync(folder);
  const isFailing = await closeDue(deps, '2026-09', () => undefined);
  expect(readdirSync(folder)).toEqual(before);
  const months = await deps.store.closedMonths.all();
  await server.close();
  const m6a = months.find((it) => it.period === '2026-09')?.measures.find((it) => it.id === 'M6a');
  const bySex = m6a?.counts
    .filter((it) => it.stratifier === 'sex')
    .map((it) => `${it.stratum} ${it.numerator}/${it.denominator}`)
    .sort();
  return { isFailing, missing: m6a?.missing, bySex };
}

const visitName: QualityDeps['visitName'] = async (ehr, patient, encounter) =>
  patient === `p-${encounter}` ? nameOf(ehr, encounter) : 'name-of-nothing-in-the-log';

test('our log alone knows of cards, and not whom they were for', async () => {
  expect(t0.toISOString().slice(0, 7)).toBe('2026-11');
  expect(await closed({ events })).toEqual({ isFailing: false, missing: [], bySex: ['unknown 10/30'] });
});

test('the log is joined with the EHR’s records by the names it gives their encounters', async () => {
  expect(await closed({ events, visitName, recordsDir: writeRecords() })).toEqual({
    isFailing: false,
    missing: [],
    bySex: ['female 5/15', 'male 5/15'],
  });
});

test('records alone know of no cards', async () => {
  const { isFailing, missing } = await closed({ recordsDir: writeRecords() });
  expect({ isFailing, missing }).toEqual({ isFailing: false, missing: ['card'] });
});

test('a log that cannot be read to its end closes nothing, and is a failure that quotes nothing', async () => {
  const server = await startServer();
  const broken = async function* () {
    yield { event: 'visit' };
    throw new TypeError('canary');
  };
  const quality = { work: workHere, workDir: folder, events: broken };
  expect(await closeDue({ ...server.deps, quality }, '2026-09', () => undefined)).toBe(true);
  expect(await server.deps.store.closedMonths.all()).toEqual([]);
  expect(server.lines.join('\n')).toContain('"outcome":"failed"');
  expect(server.lines.join('\n')).not.toContain('canary');
  await server.close();
});
