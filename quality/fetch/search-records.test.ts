import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { at, BASE, json, openFakes, type Route, refused } from './fake-ehr.testing.ts';
import { fetchRecords } from './fetch-records.ts';

const { open, removeAll } = openFakes();
afterEach(removeAll);

const patient = (id: string) => ({ resourceType: 'Patient', id });
const page = (ids: readonly string[], next?: string, more: readonly unknown[] = []) =>
  json({
    resourceType: 'Bundle',
    type: 'searchset',
    link: next === undefined ? [] : [{ relation: 'next', url: next }],
    entry: [...ids.map((id) => ({ resource: patient(id) })), ...more],
  });
const search = { types: ['Patient'], way: { search: {} } } as const;

/** Three pages by `?page=`. */
const pages: Route = at(`${BASE}/Patient`, ({ url }) => {
  const number = Number(new URL(url).searchParams.get('page') ?? '1');
  return page([`${number}a`, `${number}b`], number < 3 ? `${BASE}/Patient?page=${number + 1}` : undefined);
});

test('pages are followed to the last', async () => {
  const ehr = await open(pages);
  expect(await fetchRecords(ehr.options(search))).toEqual({
    until: '2026-11-01T12:00:00.000Z',
    counts: { Patient: 6 },
    fresh: 6,
    errors: 0,
    resumed: false,
    filesRemoved: undefined,
  });
  expect(ehr.urls()[0]).toBe(`${BASE}/Patient?_count=200`);
});

test('an interrupted search goes on at its page, and takes nothing twice', async () => {
  let down = true;
  const third: Route = (asked) => (down && asked.url.includes('page=3') ? refused(500, 'down') : undefined);
  const ehr = await open(third, pages);
  expect(await fetchRecords(ehr.options(search))).toMatchObject({ error: 'REFUSED' });
  // As if the process had died between writing a page and writing the state.
  writeFileSync(join(ehr.folder, '.parts', '00000-Patient'), '{"half', { flag: 'a' });
  down = false;
  const before = ehr.urls().length;
  expect(await fetchRecords(ehr.options(search))).toMatchObject({ resumed: true, counts: { Patient: 6 } });
  expect(ehr.urls().slice(before)).toEqual([`${BASE}/Patient?page=3`]);
  expect(ehr.records('Patient').map(({ id }) => id)).toEqual(['1a', '1b', '2a', '2b', '3a', '3b']);
});

test('with patients each chart is searched by itself; a resource found twice is kept once', async () => {
  const ehr = await open(
    at(`${BASE}/Patient`, ({ url }) => page([new URL(url).searchParams.get('_id') ?? ''])),
    at(`${BASE}/Flag`, () => page([], undefined, [{ resource: { resourceType: 'Flag', id: 'same' } }])),
  );
  const options = ehr.options({ types: ['Patient', 'Flag'], way: { search: { patients: ['p1', 'p2'] } } });
  expect(await fetchRecords(options)).toMatchObject({ counts: { Patient: 2, Flag: 1 } });
  expect(ehr.urls()).toEqual([
    `${BASE}/Patient?_id=p1&_count=200`,
    `${BASE}/Patient?_id=p2&_count=200`,
    `${BASE}/Flag?patient=p1&_count=200`,
    `${BASE}/Flag?patient=p2&_count=200`,
  ]);
});

test('since then asks by _lastUpdated', async () => {
  const ehr = await open(at(`${BASE}/Patient`, () => page([])));
  await fetchRecords(ehr.options({ ...search, since: '2026-10-01T00:00:00Z' }));
  expect(ehr.urls()[0]).toBe(`${BASE}/Patient?_lastUpdated=ge2026-10-01T00%3A00%3A00Z&_count=200`);
});

test('an OperationOutcome among the matches is no record', async () => {
  const outcome = { resource: { resourceType: 'OperationOutcome', issue: [] }, search: { mode: 'outcome' } };
  const ehr = await open(at(`${BASE}/Patient`, () => page(['a'], undefined, [outcome])));
  expect(await fetchRecords(ehr.options(search))).toMatchObject({ counts: { Patient: 1 } });
});

test.each([
  [
    'a next page elsewhere',
    at(`${BASE}/Patient`, () => page(['a'], 'https://evil.example/Patient?page=2')),
    'FOREIGN_URL',
  ],
  ['pages in a circle', at(`${BASE}/Patient`, () => page(['a'], `${BASE}/Patient?page=1`)), 'BAD_ANSWER'],
  ['no Bundle', at(`${BASE}/Patient`, () => json({ resourceType: 'Patient' })), 'BAD_ANSWER'],
  ['a refusal', at(`${BASE}/Patient`, () => refused(403, 'not without a patient')), 'REFUSED'],
])('%s stops the fetch', async (_name, route, error) => {
  const ehr = await open(route);
  expect(await fetchRecords(ehr.options(search))).toMatchObject({ error });
  expect(ehr.urls().every((url) => url.startsWith(BASE))).toBe(true);
});
