import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { at, BASE, cut, inTurn, json, ndjson, openFakes, type Route, refused } from './fake-ehr.testing.ts';
import { type FetchOptions, fetchRecords } from './fetch-records.ts';

const { open, removeAll } = openFakes();
afterEach(removeAll);

const patient = (id: string, more: object = {}) => ({ resourceType: 'Patient', id, ...more });
const condition = (id: string) => ({ resourceType: 'Condition', id });

const STATUS = `${BASE}/bulk/1`;
const FILES = `${BASE}/files`;
const started = (status = STATUS) =>
  new Response(undefined, { status: 202, headers: { 'content-location': status } });
const waiting = (headers: Record<string, string> = {}) => new Response(undefined, { status: 202, headers });
const manifest = (more: object = {}) => ({
  transactionTime: '2026-11-01T11:00:00Z',
  request: 'x',
  requiresAccessToken: true,
  output: [
    { type: 'Patient', url: `${FILES}/p`, count: 2 },
    { type: 'Condition', url: `${FILES}/c`, count: 1 },
  ],
  error: [],
  ...more,
});
const kickOff = at(`${BASE}/Patient/$export`, () => started());
const status = at(STATUS, () => json(manifest()));
const patients = at(`${FILES}/p`, () => ndjson(patient('a'), patient('b')));
const conditions = at(`${FILES}/c`, () => ndjson(condition('x')));
const removal = at(STATUS, () => new Response(undefined, { status: 202 }), 'DELETE');
const whole: readonly Route[] = [kickOff, status, patients, conditions, removal];

const fetched = async (options: FetchOptions) => {
  const result = await fetchRecords(options);
  if ('error' in result) throw new Error(`${result.error}: ${result.detail}`);
  return result;
};

describe('an export', () => {
  test('is kicked off as the standard says, waited for, fetched, and thrown away', async () => {
    const ehr = await open(
      kickOff,
      at(
        STATUS,
        inTurn(
          () => waiting({ 'retry-after': '7', 'x-progress': '40 %' }),
          () => json(manifest()),
        ),
      ),
      patients,
      conditions,
      removal,
    );
    const told: unknown[] = [];
    const result = await fetched(ehr.options({ tell: (progress) => told.push(progress) }));
    expect(result).toEqual({
      until: '2026-11-01T11:00:00Z',
      counts: { Patient: 2, Condition: 1 },
      fresh: 3,
      errors: 0,
      resumed: false,
      filesRemoved: true,
    });
    expect(ehr.waits).toEqual([7000]);
    expect(told).toContainEqual({ done: 40, all: 100, what: 'the EHR prepares the files' });
    const [first] = ehr.asked.filter(({ url }) => url.includes('$export'));
    expect(first?.url).toBe(
      `${BASE}/Patient/$export?_outputFormat=application%2Ffhir%2Bndjson&_type=Patient%2CCondition`,
    );
    expect(Object.fromEntries(first?.headers ?? [])).toEqual({
      accept: 'application/fhir+json',
      authorization: 'Bearer token-1',
      prefer: 'respond-async',
    });
    expect(ehr.records('Patient')).toEqual([patient('a'), patient('b')]);
  });

  test('of a Group asks for its members', async () => {
    const ehr = await open(
      at(`${BASE}/Group/g1/$export`, () => started()),
      status,
      patients,
      conditions,
      removal,
    );
    await fetched(ehr.options({ way: { export: { group: 'g1' } } }));
    expect(ehr.urls()[0]).toContain('/Group/g1/$export?');
  });

  test('leaves files that only their owner may read, and nothing else', async () => {
    const ehr = await open(...whole);
    await fetched(ehr.options());
    expect(readdirSync(ehr.folder).sort()).toEqual([
      '.parts',
      'Condition.ndjson',
      'Patient.ndjson',
      'fetch-state.json',
    ]);
    expect(readdirSync(join(ehr.folder, '.parts'))).toEqual([]);
    for (const file of ['Patient.ndjson', 'fetch-state.json'])
      expect(statSync(join(ehr.folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(ehr.folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(ehr.folder, 'fetch-state.json'), 'utf8')).not.toMatch(/token-|Bearer|eyJ/);
  });

  test('waits by a date, or twice as long each time where the EHR does not say', async () => {
    const date = 'Sun, 01 Nov 2026 12:00:20 GMT';
    const turns = [
      () => waiting({ 'retry-after': date }),
      () => waiting(),
      () => waiting(),
      () => json(manifest()),
    ];
    const ehr = await open(kickOff, at(STATUS, inTurn(...turns)), patients, conditions, removal);
    await fetched(ehr.options());
    expect(ehr.waits).toEqual([20_000, 2000, 4000]);
  });

  test.each([429, 502, 503, 504])('asks again after a %i', async (code) => {
    const busy = () => new Response(undefined, { status: code, headers: { 'retry-after': '3' } });
    const ehr = await open(
      at(
        `${BASE}/Patient/$export`,
        inTurn(busy, () => started()),
      ),
      at(
        STATUS,
        inTurn(busy, () => json(manifest())),
      ),
      at(
        `${FILES}/p`,
        inTurn(busy, () => ndjson(patient('a'), patient('b'))),
      ),
      conditions,
      removal,
    );
    expect((await fetched(ehr.options())).fresh).toBe(3);
    expect(ehr.waits).toEqual([3000, 3000, 3000]);
  });

  test('goes on waiting through an error that the EHR calls transient', async () => {
    const transient = () =>
      json({ resourceType: 'OperationOutcome', issue: [{ code: 'transient' }] }, {}, 500);
    const ehr = await open(
      kickOff,
      at(
        STATUS,
        inTurn(transient, () => json(manifest())),
      ),
      patients,
      conditions,
      removal,
    );
    expect((await fetched(ehr.options())).fresh).toBe(3);
  });

  test('takes a new token when the EHR no longer takes the old one', async () => {
    const stale: Route = ({ url, headers }) =>
      url.startsWith(FILES) && headers.get('authorization') === 'Bearer token-1'
        ? refused(401, 'old')
        : undefined;
    const ehr = await open(stale, ...whole);
    expect((await fetched(ehr.options())).fresh).toBe(3);
  });

  test('keeps what the EHR could not export beside the records', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ code: 'exception' }] };
    const error = [{ type: 'OperationOutcome', url: `${FILES}/e`, count: 1 }];
    const ehr = await open(
      kickOff,
      at(STATUS, () => json(manifest({ error }))),
      at(`${FILES}/e`, () => ndjson(outcome)),
      patients,
      conditions,
      removal,
    );
    expect((await fetched(ehr.options())).errors).toBe(1);
    expect(JSON.parse(readFileSync(join(ehr.folder, 'export-errors.jsonl'), 'utf8'))).toEqual(outcome);
  });

  test('says when the EHR did not throw its files away', async () => {
    const ehr = await open(kickOff, status, patients, conditions);
    expect((await fetched(ehr.options())).filesRemoved).toBe(false);
  });
});

describe('an interrupted export', () => {
  const broken = at(`${FILES}/c`, () => refused(500, 'disk'));

  test('goes on with the files that are missing', async () => {
    const ehr = await open(
      kickOff,
      status,
      patients,
      at(
        `${FILES}/c`,
        inTurn(
          () => refused(500, 'disk'),
          () => ndjson(condition('x')),
        ),
      ),
      removal,
    );
    expect(await fetchRecords(ehr.options())).toEqual({
      error: 'REFUSED',
      detail: 'the EHR gives no file of Condition (status 500: disk)',
    });
    expect(existsSync(join(ehr.folder, 'Patient.ndjson'))).toBe(false);
    const before = ehr.urls().length;
    expect(await fetched(ehr.options())).toMatchObject({ resumed: true, fresh: 3 });
    expect(ehr.urls().slice(before)).toEqual([`${FILES}/c`, STATUS]);
  });

  test('goes on waiting for an export that was kicked off', async () => {
    const gone = () => refused(500, 'down');
    const ehr = await open(
      kickOff,
      at(
        STATUS,
        inTurn(gone, () => json(manifest())),
      ),
      patients,
      conditions,
      removal,
    );
    expect(await fetchRecords(ehr.options())).toMatchObject({ error: 'REFUSED' });
    await fetched(ehr.options());
    expect(ehr.urls().filter((url) => url.includes('$export'))).toHaveLength(1);
  });

  test('that asked for something else is not gone on with', async () => {
    const ehr = await open(kickOff, status, patients, broken);
    await fetchRecords(ehr.options());
    expect(await fetchRecords(ehr.options({ types: ['Patient'] }))).toMatchObject({ error: 'OTHER_FETCH' });
  });

  test('of another EHR is not gone on with', async () => {
    const ehr = await open(...whole);
    await fetched(ehr.options());
    const source = { base: 'https://other.example/fhir', fileOrigins: [] };
    expect(await fetchRecords(ehr.options({ source }))).toMatchObject({ error: 'OTHER_FETCH' });
  });

  test('whose files went away is asked for anew, once', async () => {
    const gone = () => refused(410, 'expired');
    const ehr = await open(
      kickOff,
      status,
      patients,
      at(
        `${FILES}/c`,
        inTurn(gone, () => ndjson(condition('x'))),
      ),
      removal,
    );
    expect((await fetched(ehr.options())).counts).toEqual({ Patient: 2, Condition: 1 });
    expect(ehr.urls().filter((url) => url.includes('$export'))).toHaveLength(2);
    const other = await open(kickOff, status, patients, at(`${FILES}/c`, gone));
    expect(await fetchRecords(other.options())).toMatchObject({ error: 'EXPIRED' });
  });
});

describe('a file', () => {
  test('that breaks off is fetched again; three times at most', async () => {
    const torn = () => cut('{"resourceType":"Patient","id":"a"}\n{"resou');
    const ehr = await open(
      kickOff,
      status,
      at(
        `${FILES}/p`,
        inTurn(torn, torn, () => ndjson(patient('a'), patient('b'))),
      ),
      conditions,
      removal,
    );
    expect((await fetched(ehr.options())).counts['Patient']).toBe(2);
    const other = await open(kickOff, status, at(`${FILES}/p`, torn));
    expect(await fetchRecords(other.options())).toMatchObject({ error: 'INCOMPLETE' });
  });

  test('with fewer resources than the EHR said is not taken', async () => {
    const ehr = await open(
      kickOff,
      status,
      at(`${FILES}/p`, () => ndjson(patient('a'))),
    );
    expect(await fetchRecords(ehr.options())).toEqual({
      error: 'INCOMPLETE',
      detail: 'a file holds 1 resources, and the EHR said 2',
    });
  });

  test('elsewhere is fetched only where the site file says so, and never with our token', async () => {
    const output = [{ type: 'Patient', url: 'https://store.example/p?sig=1', count: 1 }];
    const routes = (more: object) => [
      kickOff,
      at(STATUS, () => json(manifest({ output, requiresAccessToken: false, ...more }))),
      at('https://store.example/p', () => ndjson(patient('a'))),
      removal,
    ];
    const unknown = await open(...routes({}));
    expect(await fetchRecords(unknown.options())).toMatchObject({ error: 'FOREIGN_URL' });
    expect(unknown.urls().some((url) => url.startsWith('https://store.example'))).toBe(false);
    const source = { base: BASE, fileOrigins: ['https://store.example'] };
    const known = await open(...routes({}));
    expect((await fetched(known.options({ source }))).fresh).toBe(1);
    expect(known.asked.find(({ url }) => url.startsWith('https://store'))?.headers.has('authorization')).toBe(
      false,
    );
    const greedy = await open(...routes({ requiresAccessToken: true }));
    expect(await fetchRecords(greedy.options({ source }))).toMatchObject({ error: 'FOREIGN_URL' });
  });
});

describe('bringing a folder up to date', () => {
  test('replaces what changed and drops what was deleted', async () => {
    const later = manifest({
      transactionTime: '2026-11-02T11:00:00Z',
      output: [{ type: 'Patient', url: `${FILES}/p2`, count: 2 }],
      deleted: [{ type: 'Bundle', url: `${FILES}/d`, count: 1 }],
    });
    const gone = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ request: { method: 'DELETE', url: 'Condition/x' } }],
    };
    const ehr = await open(
      kickOff,
      at(
        STATUS,
        inTurn(
          () => json(manifest()),
          () => json(later),
        ),
      ),
      patients,
      conditions,
      at(`${FILES}/p2`, () => ndjson(patient('b', { active: true }), patient('c'))),
      at(`${FILES}/d`, () => ndjson(gone)),
      removal,
    );
    await fetched(ehr.options());
    const result = await fetched(ehr.options({ since: 'last' }));
    expect(result).toMatchObject({
      until: '2026-11-02T11:00:00Z',
      fresh: 2,
      counts: { Patient: 3, Condition: 0 },
    });
    expect(ehr.urls().filter((url) => url.includes('$export'))[1]).toContain(
      '_since=2026-11-01T11%3A00%3A00Z',
    );
    expect(ehr.records('Patient')).toEqual([patient('b', { active: true }), patient('c'), patient('a')]);
    expect(readFileSync(join(ehr.folder, 'Condition.ndjson'), 'utf8')).toBe('');
  });

  test('is asked for by name: a complete folder is not fetched over', async () => {
    const ehr = await open(...whole);
    expect(await fetchRecords(ehr.options({ since: 'last' }))).toMatchObject({ error: 'OTHER_FETCH' });
    await fetched(ehr.options());
    expect(await fetchRecords(ehr.options())).toMatchObject({ error: 'OTHER_FETCH' });
  });

  test('stops at a deletion that cannot be read', async () => {
    const deleted = [{ type: 'Bundle', url: `${FILES}/d` }];
    const ehr = await open(
      kickOff,
      at(STATUS, () => json(manifest({ deleted }))),
      patients,
      conditions,
      at(`${FILES}/d`, () =>
        ndjson({ resourceType: 'Bundle', entry: [{ request: { method: 'PUT', url: 'Patient/a' } }] }),
      ),
    );
    expect(await fetchRecords(ehr.options())).toMatchObject({ error: 'BAD_ANSWER' });
  });
});

test.each([
  ['without Content-Location', at(`${BASE}/Patient/$export`, () => waiting()), 'BAD_ANSWER'],
  [
    'with its state elsewhere',
    at(`${BASE}/Patient/$export`, () => started('https://evil.example/1')),
    'FOREIGN_URL',
  ],
  ['refused', at(`${BASE}/Patient/$export`, () => refused(403, 'no')), 'REFUSED'],
  ['redirected', at(`${BASE}/Patient/$export`, () => new Response(undefined, { status: 302 })), 'REFUSED'],
  [
    'never answered',
    at(`${BASE}/Patient/$export`, () => {
      throw new TypeError('fetch failed');
    }),
    'NO_ANSWER',
  ],
  [
    'without a token',
    at('https://ehr.example/token', () => json({ error: 'invalid_client' }, {}, 400), 'POST'),
    'NO_TOKEN',
  ],
  [
    'with a token endpoint in clear',
    at(`${BASE}/.well-known/smart-configuration`, () => json({ token_endpoint: 'http://ehr.example/token' })),
    'NO_TOKEN',
  ],
])('a kick-off %s is told, and nothing of a token with it', async (_name, route, error) => {
  const ehr = await open(route, ...whole);
  const result = await fetchRecords(ehr.options());
  expect(result).toMatchObject({ error });
  expect(JSON.stringify(result)).not.toMatch(/token-|eyJ/);
});

test('a manifest that is none is told', async () => {
  const ehr = await open(
    kickOff,
    at(STATUS, () => json({ output: 'x' })),
  );
  expect(await fetchRecords(ehr.options())).toMatchObject({ error: 'BAD_ANSWER' });
});
