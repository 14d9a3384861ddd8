import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { supportWanted } from '../../pearr/session/walk.testing.ts';
import type { MeasureCounts } from '../measures/counts.ts';
import { periodsUntil } from '../measures/period.ts';
import { countMeasures, makeFacts } from './count-measures.ts';
import { type Database, openDatabase } from './database.ts';
import { type Loaded, loadFolder, type RejectedLine, type ReplacedLine } from './load-folder.ts';
import {
  encounter,
  factOptions,
  folderOf,
  held,
  key,
  knownHistory,
  noConcern,
  patient,
} from './programme.testing.ts';

const asOf = Date.parse('2027-02-01T00:00:00Z');

interface Counted {
  readonly loaded: Loaded;
  readonly replaced: readonly ReplacedLine[];
  /** Rows of Conditions that state exploitation. */
  readonly rows: number;
  readonly rejected: readonly RejectedLine[];
  readonly measures: readonly MeasureCounts[];
}

let databases: Database[] = [];
afterAll(() => {
  for (const database of databases) database.close();
  databases = [];
});

async function count(files: Readonly<Record<string, readonly (object | string)[]>>): Promise<Counted> {
  const folder = folderOf(files);
  const database = await openDatabase({ timeZone: 'America/Los_Angeles' });
  databases.push(database);
  const rejected: RejectedLine[] = [];
  const onRejected = (line: RejectedLine) => void rejected.push(line);
  const replaced: ReplacedLine[] = [];
  const onReplaced = (line: ReplacedLine) => void replaced.push(line);
  const loaded = await loadFolder(database, [folder.path], { knownHistory, onRejected, onReplaced });
  folder.remove();
  if ('error' in loaded) throw new Error(loaded.error);
  const found = {
    log: (loaded.types.get('event') ?? 0) > 0,
    records: [...loaded.types.keys()].some((type) => /^[A-Z]/.test(type)),
    crosswalk: (loaded.types.get('visit_key') ?? 0) > 0,
  };
  const sources = await makeFacts(database, found, factOptions);
  const periods = periodsUntil('2027-01', 'America/Los_Angeles', 10);
  if ('error' in periods) throw new Error(periods.error);
  const measures = await countMeasures(database, {
    periods: [...periods.months, periods.year],
    asOf,
    sources,
  });
  const coded = await database.rows('SELECT COUNT(*) AS count FROM fhir_coded');
  return { loaded, rejected, replaced, measures, rows: Number(coded[0]?.['count']) };
}

/** `numerator/denominator` of a month, or what is missing. */
function ofMonth({ measures }: Counted, month: string): Record<string, string> {
  return Object.fromEntries(
    measures.map(({ measure, missing, counts }): [string, string] => {
      const all = counts.find((it) => it.period === month && it.stratifier === 'all');
      const shown = all === undefined ? '–' : `${all.numerator}/${all.denominator}`;
      return [measure.id, missing.length > 0 ? `needs ${missing.join(', ')}` : shown];
    }),
  );
}

const october = (counted: Counted) => ofMonth(counted, '2026-10');

const minorAnswers = { 'duty.report': 'made' };

const records = [
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => patient(id)),
  patient('child', '2018-01-01'),
  patient('teen', '2010-06-01'),
  encounter('a1', 'a', '2026-10-01T08:00:00-07:00'),
  encounter('b1', 'b', '2026-10-02T08:00:00-07:00'),
  encounter('c1', 'c', '2026-10-03T08:00:00-07:00'),
  encounter('c2', 'c', '2026-10-20T08:00:00-07:00'),
  encounter('d1', 'd', '2026-10-31T23:30:00-07:00'),
  encounter('e1', 'e', '2026-11-01T00:30:00-07:00'),
  encounter('f1', 'f', '2026-10'),
  encounter('child1', 'child', '2026-10-05T08:00:00-07:00'),
  encounter('teen1', 'teen', '2026-10-05T08:00:00-07:00'),
  encounter('away', 'd', '2026-10-06T08:00:00-07:00', { status: 'cancelled' }),
  encounter('home', 'd', '2026-10-07T08:00:00-07:00', { class: { code: 'VR' } }),
  ...held(noConcern, { id: 'qa', patient: 'a', encounter: 'a1', at: '2026-10-01T09:00:00-07:00' }),
  ...held(
    { ...supportWanted, 'close.follow-up': 'agreed', 'respond.plan': ['trusted-person'] },
    {
      id: 'qc',
      patient: 'c',
      encounter: 'c1',
      at: '2026-10-03T09:00:00-07:00',
      task: {
        status: 'completed',
        executionPeriod: { start: '2026-10-03T09:40:00-07:00', end: '2026-10-04T09:00:00-07:00' },
      },
    },
  ),
  ...held(
    { 'privacy.outcome': 'refused', 'safety.notified': ['security'] },
    { id: 'qb', patient: 'b', encounter: 'b1', at: '2026-10-02T09:00:00-07:00' },
  ),
  ...held(
    { ...noConcern, ...minorAnswers, 'privacy.interpreter': 'unavailable' },
    { id: 'qt', patient: 'teen', encounter: 'teen1', at: '2026-10-05T09:00:00-07:00', minor: true },
  ),
];

describe('a record that came more than once', () => {
  const at = (lastUpdated: string) => ({ meta: { lastUpdated } });
  const talk = (answers: typeof noConcern) =>
    held(answers, { id: 'q', patient: 'a', encounter: 'a1', at: '2026-10-05T09:00:00Z' }).map((it) => ({
      ...it,
    }));
  const chart = [patient('a'), encounter('a1', 'a', '2026-10-05T08:00:00Z')];

  test('counts once, by its latest copy, and is listed', async () => {
    const older = talk({ 'privacy.outcome': 'declined' }).map((it) => ({
      ...it,
      ...at('2026-10-05T09:00:00Z'),
    }));
    const newer = talk(noConcern).map((it) => ({ ...it, ...at('2026-10-05T09:30:00Z') }));
    const counted = await count({ 'a.ndjson': [...chart, ...newer], 'b.ndjson': [...chart, '', ...older] });
    expect(ofMonth(counted, '2026-10')).toMatchObject({ M1: '1/1', M2: '1/1' });
    expect([...counted.loaded.replaced]).toEqual([
      ['Encounter', 1],
      ['Patient', 1],
      ['QuestionnaireResponse', 1],
    ]);
    expect(counted.replaced).toEqual([
      { file: 'a.ndjson', line: 1, type: 'Patient' },
      { file: 'a.ndjson', line: 2, type: 'Encounter' },
      { file: 'b.ndjson', line: 4, type: 'QuestionnaireResponse' },
    ]);
  });

  test('is gone with all its rows when its latest copy has none', async () => {
    const coded = (code: string, lastUpdated: string) => ({
      resourceType: 'Condition',
      id: 'c',
      subject: { reference: 'Patient/a' },
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
      recordedDate: '2026-10-05T10:00:00Z',
      ...at(lastUpdated),
    });
    const counted = await count({
      'a.ndjson': [
        ...chart,
        coded('T74.51XA', '2026-10-05T10:00:00Z'),
        coded('J06.9', '2026-10-06T10:00:00Z'),
      ],
    });
    expect(counted.rows).toBe(0);
  });
});

describe('from FHIR records', () => {
  let counted: Counted;
  beforeAll(async () => {
    counted = await count({ 'all.ndjson': records });
  });

  test('each measure counts what its words say', () => {
    expect(october(counted)).toEqual({
      M1: '3/4',
      // a1, b1, c1, d1, teen1: not c2 (90 days), e1 (November), f1 (no day), the child, the cancelled, the virtual.
      M2: '3/5',
      M3: '3/3',
      M4: '3/3',
      M5: '0/1',
      M6a: 'needs card',
      M6b: 'needs card',
      M6c: 'needs card',
      M6d: 'needs card',
      M6e: 'needs card',
      M6f: 'needs card',
      M6g: 'needs card',
      M6h: 'needs card',
      M7: 'needs card',
      M8: '1/3',
      M9a: '1/1',
      M9b: '2/2',
      M10: '1/1',
      M11: '–',
      M12: '1/1',
      M13: '1/1',
      M14: '–',
      M15: '0/8',
      M16: 'needs activity, training',
      M17: '–',
    });
  });

  test('what takes time to be known is counted in the month in which it is known', () => {
    expect(ofMonth(counted, '2026-11')).toMatchObject({ M11: '1/1', M17: '–' });
    expect(ofMonth(counted, '2026-12')).toMatchObject({ M11: '–', M17: '0/1' });
    expect(ofMonth(counted, '2027-01')).toMatchObject({ M17: '0/2' });
  });

  test('the time to the advocate is that of the advocate alone', () => {
    const all = counted.measures.find((it) => it.measure.id === 'M10')?.counts[0];
    expect(all?.minutes).toEqual({ median: 40, p90: 40 });
  });

  test('a month begins at the site’s own midnight', () => {
    const m2 = counted.measures.find((it) => it.measure.id === 'M2');
    const months = m2?.counts
      .filter((it) => it.stratifier === 'all')
      .map((it) => [it.period, it.denominator]);
    expect(months).toEqual([
      ['2026-10', 5],
      ['2026-11', 1],
      ['2025-11/2026-10', 5],
    ]);
  });

  test('groups add up to the whole', () => {
    for (const { measure, counts } of counted.measures) {
      const year = counts.filter((it) => it.period === '2025-11/2026-10');
      const whole = year.find((it) => it.stratifier === 'all')?.denominator ?? 0;
      for (const stratifier of new Set(year.map((it) => it.stratifier))) {
        const sum = year
          .filter((it) => it.stratifier === stratifier)
          .reduce((n, it) => n + it.denominator, 0);
        expect([measure.id, stratifier, sum]).toEqual([measure.id, stratifier, whole]);
      }
    }
  });
});

const at = (time: string) => `2026-10-${time}:00Z`;

/** Visits a, b, c and d are eligible, e is not; a, b and c had a card; a and b a conversation. */
const log = [
  ...['a', 'b', 'c', 'd', 'e'].map((name) => ({
    event: 'visit',
    at: at('05T16:00'),
    visit: key(name),
    patient: key(`p${name}`),
    class: 'EMER',
    unit: 'Emergency',
    eligible: name !== 'e',
  })),
  ...['a', 'b', 'c'].map((name) => ({
    event: 'card',
    at: at('05T16:01'),
    visit: key(name),
    card: key(`card${name}`),
    staff: key('nurse'),
  })),
  {
    event: 'feedback',
    at: at('05T16:02'),
    card: key('cardc'),
    outcome: 'overridden',
    reason: 'patient-not-alone',
  },
  { event: 'feedback', at: at('05T16:03'), card: key('carda'), outcome: 'accepted' },
  ...['a', 'b'].map((name) => ({
    event: 'opened',
    at: at('05T16:05'),
    visit: key(name),
    conversation: key(`talk${name}`),
    staff: key(name === 'a' ? 'nurse' : 'doctor'),
  })),
  ...[
    ['a', 'privacy', 'refused', '05T16:06'],
    ['a', 'privacy', 'ok', '05T16:20'],
    ['a', 'ask', undefined, '05T16:22'],
    ['a', 'limits', 'yes', '05T16:21'],
    ['a', 'educate', 'given', '05T16:21'],
    ['a', 'material', 'not-safe', '05T16:21'],
    ['a', 'respond', undefined, '05T16:25'],
    ['a', 'consent', 'yes', '05T16:26'],
    ['b', 'privacy', 'ok', '05T16:06'],
    ['b', 'ask', undefined, '05T16:07'],
    ['b', 'limits', 'yes', '05T16:09'],
    ['b', 'respect', undefined, '05T16:10'],
  ].map(([name, step, outcome, time]) => ({
    event: 'step',
    at: at(time ?? ''),
    conversation: key(`talk${name}`),
    step,
    ...(outcome !== undefined && { outcome }),
  })),
  { event: 'closed', at: at('05T16:40'), conversation: key('talka'), status: 'completed', minor: 'no' },
  ...[
    ['requested', '05T16:40'],
    ['accepted', '05T16:50'],
    ['in-progress', '05T17:10'],
  ].map(([status, time]) => ({
    event: 'referral',
    at: at(time ?? ''),
    conversation: key('talka'),
    referral: key('ref'),
    type: 'survivor-advocate',
    status,
  })),
  ...['written', 'unlabelled', 'not-written'].map((outcome) => ({
    event: 'written',
    at: at('05T16:41'),
    conversation: key('talka'),
    artefact: key(outcome),
    type: 'Task',
    outcome,
  })),
  { event: 'trained', at: '2025-11-20T12:00:00Z', staff: key('nurse'), module: 'pearr' },
  { event: 'trained', at: '2025-09-20T12:00:00Z', staff: key('doctor'), module: 'pearr' },
];

describe('from our own log', () => {
  test('each measure counts what its words say', async () => {
    expect(october(await count({ 'log.ndjson': log }))).toEqual({
      M1: '2/2',
      M2: '1/4',
      M3: '1/1',
      // b was asked before the limits were explained.
      M4: '1/2',
      M5: '–',
      M6a: '3/4',
      M6b: '2/3',
      M6c: '1/1',
      // Both were alone; a was informed, then asked, and agreed to a referral that is under way.
      M6d: '2/2',
      M6e: '1/2',
      M6f: '1/1',
      M6g: '1/1',
      M6h: '0/1',
      M7: '2/3',
      M8: '1/2',
      M9a: '1/1',
      M9b: '0/1',
      M10: '1/1',
      M11: '–',
      M12: '–',
      M13: '0/1',
      M14: 'needs code',
      M15: '1/2',
      M16: '1/2',
      M17: 'needs code',
    });
  });

  test('a call that the EHR repeats is one visit', async () => {
    const twice = [...log, ...log.filter((it) => it.event === 'visit' || it.event === 'card')];
    expect(october(await count({ 'log.ndjson': twice }))).toMatchObject({ M2: '1/4', M6a: '3/4' });
  });
});

test('log and records are joined where it is known which visit is which encounter', async () => {
  const encounters = ['a', 'b', 'c', 'd', 'x'].map((name) =>
    encounter(`enc-${name}`, name === 'x' ? 'a' : name, at('05T16:00')),
  );
  const keys = ['a', 'b', 'c', 'd'].map((name) => ({ visit: key(name), encounter: `enc-${name}` }));
  const joined = await count({
    'a.ndjson': [...records.slice(0, 6), ...encounters, ...keys],
    'log.ndjson': log,
  });
  // The fifth encounter is one that the service was never asked about.
  expect(october(joined)).toMatchObject({ M2: '1/5', M6a: '3/5', M7: '2/3', M9a: '1/1', M14: '–' });
  const sex = joined.measures
    .find((it) => it.measure.id === 'M6a')
    ?.counts.filter((it) => it.stratifier === 'sex');
  expect(sex).toMatchObject([{ stratum: 'female', denominator: 5, numerator: 3 }]);
});

test('log and records that cannot be joined are not mixed', async () => {
  const both = await count({ 'a.ndjson': records, 'log.ndjson': log });
  expect(october(both)).toMatchObject({ M2: '1/4', M8: '1/2', M14: 'needs code' });
});

test('lines that cannot be taken are counted and told of, with file, line and reason, and no word of them', async () => {
  const counted = await count({
    'bad.ndjson': [
      patient('a'),
      '{"resourceType":"Patient","id":"Secret"',
      '[]',
      { event: 'card', visit: 'Encounter/Secret' },
      { visit: 'Secret' },
      '',
      { id: 'Secret', resourceType: 'Encounter', class: [{ code: 'A' }, { code: 'Secret' }] },
      '{"resourceType":"Binary","data":"not even JSON',
    ],
  });
  expect(
    counted.rejected.map(({ file, line, reason, detail }) => `${file}:${line} ${reason} ${detail}`),
  ).toEqual([
    'bad.ndjson:2 NOT_JSON ',
    'bad.ndjson:3 NOT_A_RECORD ',
    'bad.ndjson:4 BAD_EVENT ',
    'bad.ndjson:5 NOT_A_RECORD ',
    'bad.ndjson:7 NO_ROWS fhir_encounter: class: 2 values in a column of one',
  ]);
  expect(counted.loaded.lines).toBe(7);
  expect([...counted.loaded.types]).toEqual([
    ['Patient', 1],
    ['Binary', 1],
  ]);
  expect(JSON.stringify(counted.rejected)).not.toContain('Secret');
});
