import { programmeLines } from '@pearr/fhir-fixtures';
import { afterAll, expect, test } from 'vitest';
import { periodsUntil } from '../measures/period.ts';
import { listCases, type ReviewedMeasure } from './list-cases.ts';
import {
  encounter,
  factOptions,
  folderOf,
  held,
  knownHistory,
  noConcern,
  patient,
} from './programme.testing.ts';

const periods = periodsUntil('2026-10', 'UTC');
if ('error' in periods) throw new Error(periods.error);
const [month] = periods.months.slice(-1);

const at = '2026-10-05T09:00:00Z';
const teen = { id: 'q-teen', patient: 'teen', encounter: 'teen-visit', at, minor: true };
const records = folderOf({
  'a.ndjson': [
    patient('teen', '2010-06-01'),
    encounter('teen-visit', 'teen', at),
    ...held({ ...noConcern, 'duty.report': 'consulting' }, teen),
    patient('grown'),
    encounter('grown-visit', 'grown', at),
    ...held(noConcern, { id: 'q-grown', patient: 'grown', encounter: 'grown-visit', at }),
  ],
});
const made = folderOf({
  'a.ndjson': [...programmeLines({ seed: 6, until: '2026-10', months: 1, visits: 1200 })],
});
const work = folderOf({});
afterAll(() => {
  for (const folder of [records, made, work]) folder.remove();
});

async function list(from: string, measure: ReviewedMeasure) {
  if (month === undefined) throw new Error('no month');
  const options = { from: [from], work: work.path, timeZone: 'UTC', now: Date.parse('2026-11-20T00:00:00Z') };
  const found = await listCases({ ...options, facts: factOptions, knownHistory, measure, month });
  if ('error' in found) throw new Error(found.error);
  return found;
}

test('a minor’s report that is not dealt with leads to the visit on the EHR, and others do not', async () => {
  const day = '2026-10-05';
  expect(await list(records.path, 'M12')).toEqual({
    cases: [{ encounter: 'Encounter/teen-visit', patient: 'Patient/teen', day }],
    unnamed: 0,
  });
  expect(await list(records.path, 'M4')).toEqual({ cases: [], unnamed: 0 });
});

test('visits of the log are led to through the records, and counted where they cannot be', async () => {
  const { cases, unnamed } = await list(made.path, 'M4');
  expect(cases.length).toBeGreaterThan(0);
  expect(unnamed).toBe(0);
  expect(
    cases.every((it) => /^Encounter\/made-/.test(it.encounter) && /^Patient\/made-/.test(it.patient)),
  ).toBe(true);
  const log = folderOf({
    'log.ndjson': [...programmeLines({ seed: 6, until: '2026-10', months: 1, visits: 1200 })].filter(
      (it) => 'event' in it,
    ),
  });
  expect(await list(log.path, 'M4')).toEqual({ cases: [], unnamed: cases.length });
  log.remove();
});
