import { expect, test } from 'vitest';
import type { FhirClient } from './fhir-client.ts';
import type { FhirResult } from './fhir-result.ts';
import { loadParts } from './load-parts.ts';

const condition = (id: number) => ({ resource: { resourceType: 'Condition', id: String(id) } });
const page = (number: number, next?: string) => ({
  resourceType: 'Bundle',
  entry: [condition(number)],
  ...(next !== undefined && { link: [{ relation: 'next', url: next }] }),
});
const query = { part: 'conditions', query: 'Condition?patient=p' } as const;
const forever = new AbortController().signal;

function ehr(answer: (path: string) => FhirResult | Promise<FhirResult>) {
  const asked: string[] = [];
  const client: FhirClient = {
    async request({ path }) {
      asked.push(path);
      return answer(path);
    },
  };
  return { asked, client };
}

async function conditions(client: FhirClient) {
  const [[part, state] = []] = await loadParts(client, [query], forever);
  expect(part).toBe('conditions');
  return state;
}

test('pages are followed to the end', async () => {
  const { client, asked } = ehr((path) => ({
    status: 200,
    body: path === 'two' ? page(2) : page(1, 'two'),
  }));
  expect(await conditions(client)).toEqual({
    state: 'data',
    resources: [condition(1).resource, condition(2).resource],
  });
  expect(asked).toEqual([query.query, 'two']);
});

test('five pages are enough: what lies beyond is said to be missing', async () => {
  const { client, asked } = ehr((path) => {
    const number = Number(path.replace(/\D/g, '')) || 1;
    return { status: 200, body: page(number, `page${number + 1}`) };
  });
  expect(await conditions(client)).toMatchObject({ state: 'data', next: 'page6' });
  expect(asked.length).toBe(5);
});

test('pages that lead back are not followed round', async () => {
  const { client, asked } = ehr(() => ({ status: 200, body: page(1, 'again') }));
  expect(await conditions(client)).toMatchObject({ state: 'data', next: 'again' });
  expect(asked).toEqual([query.query, 'again']);
});

test.each<[string, FhirResult]>([
  ['a refusal', { status: 403, body: undefined }],
  ['a page elsewhere', { error: 'FOREIGN_URL' }],
  ['an OperationOutcome with status 200', { status: 200, body: { resourceType: 'OperationOutcome' } }],
])('%s behind a first page leaves the part incomplete, not empty', async (_, second) => {
  const { client } = ehr((path) => (path === 'two' ? second : { status: 200, body: page(1, 'two') }));
  expect(await conditions(client)).toMatchObject({
    state: 'data',
    resources: [condition(1).resource],
    next: 'two',
  });
});

test('parts are asked for all at once', async () => {
  let waiting = 0;
  let most = 0;
  const { client } = ehr(async () => {
    waiting += 1;
    most = Math.max(most, waiting);
    await new Promise((resolve) => setImmediate(resolve));
    waiting -= 1;
    return { status: 200, body: page(1) };
  });
  await loadParts(client, [query, { part: 'flags', query: 'Flag?patient=p' }], forever);
  expect(most).toBe(2);
});

test('a resource that is not there is known to be absent; a search that is not there has failed', async () => {
  const { client } = ehr(() => ({ status: 404, body: undefined }));
  const read = { part: 'encounter', query: 'Encounter/e' } as const;
  expect(await loadParts(client, [read, query], forever)).toEqual([
    ['encounter', { state: 'empty' }],
    ['conditions', { state: 'failed' }],
  ]);
});
