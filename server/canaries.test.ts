import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peopleBundle, stories } from '@pearr/fhir-fixtures';
import request from 'supertest';
import { afterAll, expect, test } from 'vitest';
import { startServer, t0 } from './app.testing.ts';
import { expectNoCanaryIn, expectNoneLeft, findCanary, keepAnswers } from './canaries.testing.ts';
import { readLooks, toDoubts, toFindings } from './canary-record.testing.ts';
import { openStore } from './store/open-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'pearr-planted-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A record beside the run's own, which must stay clean. */
function newRecord(name: string): string {
  const record = join(folder, name);
  writeFileSync(record, '');
  return record;
}

test('each person and visit of the stories is a canary', () => {
  const resources = [...stories.map((it) => it.bundle(t0)), peopleBundle(t0)]
    .flatMap((it) => it.entry ?? [])
    .flatMap(({ resource }) => resource ?? []);
  const people = resources.filter(
    (it) => it.resourceType === 'Patient' || it.resourceType === 'Practitioner',
  );
  expect(people.length).toBeGreaterThan(20);
  for (const { resourceType, id, name } of people)
    for (const text of [name?.[0]?.family, `${resourceType}/${id}`])
      expect(findCanary(`, ${text}.`)).toBeDefined();
});

const held = (text: string) => async (write: (line: string) => void) => {
  write(text);
  return 1;
};

test.each(['log', 'metrics', 'answers', 'rows'])(
  'one planted in the %s is found, and recorded',
  async (place) => {
    const server = await startServer();
    const planted = (where: string) => (place === where ? 'a canary' : '');
    const { store } = server.deps;
    const left = {
      lines: [planted('log')],
      answers: [planted('answers')],
      deps: {
        metrics: { registry: { metrics: async () => planted('metrics') } },
        store: { ...store, backup: held(planted('rows')) },
      },
    };
    const record = newRecord(`planted-in-${place}`);
    await expect(expectNoneLeft(left, record)).rejects.toThrow(`a server left "canary" in its ${place}`);
    expect(toFindings(readLooks(record))).toEqual([`"canary" was left in a ${place}`]);
    await server.close();
  },
);

test('one planted in a database file is found', async () => {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  const store = await openStore({ dataDir }, { session: [key], hmac: [key] });
  const record = newRecord('clean');
  expectNoCanaryIn(dataDir, record);
  expect(readLooks(record).map((it) => it.place)).toContain('file *.db-wal');
  await store.close();
  writeFileSync(join(dataDir, 'extra.log'), 'seen: Encounter/e1');
  expect(() => expectNoCanaryIn(dataDir, newRecord('found'))).toThrow(
    'a server left "Encounter/e" in its file *.log',
  );
});

test('an answer to a CDS Client is kept, and a refusal; a page of the app is not', async () => {
  const answers: string[] = [];
  const app = keepAnswers((req, res) => {
    res.statusCode = req.url === '/refused' ? 401 : 200;
    res.write('of ');
    res.end(String(req.url));
  }, answers);
  for (const path of ['/refused', '/page', '/cds-services/x']) await request(app).get(path);
  expect(answers).toEqual(['of /refused', 'of /cds-services/x']);
});

test('a run that looked nowhere proves nothing', () => {
  expect(toDoubts([{ place: 'log', length: 0 }])).toContain('only 0 places were looked through');
  const looks = ['log', 'metrics', 'answers', 'rows', 'file *.db', 'file *.db-wal'].flatMap((place) =>
    Array.from({ length: 100 }, () => ({ place, length: 1 })),
  );
  expect(toDoubts(looks)).toEqual([]);
  expect(toDoubts(looks.filter((it) => it.place !== 'rows'))).toEqual(['no rows was looked through']);
});
