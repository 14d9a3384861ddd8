import { afterEach, expect, test, vi } from 'vitest';
import { staffCall } from './staff-call.ts';

afterEach(() => void vi.unstubAllGlobals());

function answer(body: string, init?: ResponseInit) {
  const mock = vi.fn<typeof fetch>(async () => new Response(body, init));
  vi.stubGlobal('fetch', mock);
  return mock;
}

test('a call with a body is a POST with the header that a foreign page cannot send', async () => {
  const mock = answer('{"a":1}');
  expect(await staffCall('api/x', { q: 2 })).toEqual({ ok: { a: 1 } });
  const [path, init] = mock.mock.calls[0] ?? [];
  expect(path).toBe('api/x');
  expect(init).toMatchObject({ method: 'POST', credentials: 'same-origin', body: '{"q":2}' });
  expect(init?.headers).toHaveProperty('x-pearr', '1');
});

test('a call may be larger than a call that outlives its page', async () => {
  const mock = answer('{}');
  await staffCall('api/x', { text: 'x'.repeat(100_000) });
  expect(mock.mock.calls[0]?.[1]).not.toHaveProperty('keepalive');
});

test('an OperationOutcome gives its code, and each trouble with its place', async () => {
  const issue = [
    { details: { coding: [{ code: 'INVALID_REQUEST' }], text: 'Not as expected.' } },
    {
      details: { coding: [{ code: 'INVALID_REQUEST' }], text: 'must be a FHIR id' },
      expression: ['context'],
    },
  ];
  answer(JSON.stringify({ resourceType: 'OperationOutcome', issue }), { status: 400 });
  expect(await staffCall('api/x')).toEqual({
    error: 'INVALID_REQUEST',
    troubles: [{ text: 'Not as expected.' }, { text: 'must be a FHIR id', path: 'context' }],
  });
});

test('no answer is OFFLINE', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  expect(await staffCall('api/x')).toEqual({ error: 'OFFLINE', troubles: [] });
});

test.each([
  ['a page of a proxy', '<html>', 502],
  ['a sign-in page with status 200', '<html>', 200],
  ['JSON that is no OperationOutcome', '{"issue":"x"}', 500],
  ['null', 'null', 500],
])('%s is UNEXPECTED', async (_, body, status) => {
  answer(body, { status });
  expect(await staffCall('api/x')).toEqual({ error: 'UNEXPECTED', troubles: [] });
});
