import { afterEach, expect, test, vi } from 'vitest';
import { call } from './call.ts';

afterEach(() => void vi.unstubAllGlobals());

const fetchMock = (answer: () => Promise<Response>) => {
  const mock = vi.fn<typeof fetch>(answer);
  vi.stubGlobal('fetch', mock);
  return mock;
};

const save = { method: 'PUT', path: 'api/draft', body: { page: 'ask' }, timeoutSeconds: 1 } as const;

const outcome = (...issue: object[]) => JSON.stringify({ resourceType: 'OperationOutcome', issue });
const issue = (code: string, expression?: string) => ({
  details: { coding: [{ code }] },
  ...(expression && { expression: [expression] }),
});

test('a change carries the header that a foreign page cannot send, and outlives the page', async () => {
  const mock = fetchMock(async () => new Response('{"revision":3}'));
  expect(await call(save)).toEqual({ ok: { revision: 3 } });
  const [path, init] = mock.mock.calls[0] ?? [];
  expect(path).toBe('api/draft');
  expect(init).toMatchObject({
    method: 'PUT',
    keepalive: true,
    credentials: 'same-origin',
    body: '{"page":"ask"}',
  });
  expect(init?.headers).toHaveProperty('x-pearr', '1');
});

test('an OperationOutcome gives its code and the questions it names', async () => {
  const text = outcome(
    issue('INCOMPLETE'),
    issue('INCOMPLETE', 'ask.outcome'),
    issue('INCOMPLETE', 'close.record'),
  );
  fetchMock(async () => new Response(text, { status: 422 }));
  expect(await call(save)).toEqual({ error: 'INCOMPLETE', linkIds: ['ask.outcome', 'close.record'] });
});

test('no answer is OFFLINE', async () => {
  fetchMock(() => Promise.reject(new TypeError('fetch failed')));
  expect(await call(save)).toEqual({ error: 'OFFLINE', linkIds: [] });
});

test.each([
  ['a page of a proxy', new Response('<html>', { status: 502 })],
  ['a sign-in page with status 200', new Response('<html>')],
  ['JSON that is no OperationOutcome', new Response('{"issue":"x"}', { status: 500 })],
  ['null', new Response('null', { status: 500 })],
])('%s is UNEXPECTED', async (_, response) => {
  fetchMock(async () => response);
  expect(await call(save)).toEqual({ error: 'UNEXPECTED', linkIds: [] });
});

test('an empty body is an answer', async () => {
  fetchMock(async () => new Response(''));
  expect(await call(save)).toEqual({ ok: null });
});
