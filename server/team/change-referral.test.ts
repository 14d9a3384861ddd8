import { ledgerIdentifier } from '@pearr/pearr';
import type { Task } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import type { FhirCall, FhirResult } from '../ehr/fhir-result.ts';
import { changeReferral } from './change-referral.ts';
import { readWorklist } from './read-worklist.ts';

const task: Task = {
  resourceType: 'Task',
  id: 't',
  meta: { versionId: '4' },
  identifier: [ledgerIdentifier('k')],
  status: 'requested',
  intent: 'order',
  for: { reference: 'Patient/p' },
};
const at = '2026-11-01T12:00:00.000Z';

/** An EHR with one Task, whose PUT is answered as the test wants after it was, or was not, done. */
function ehr(put: { isDone: boolean; answer: FhirResult | undefined }) {
  let stored: Task = task;
  const calls: string[] = [];
  const told: string[] = [];
  const onChanged = async ({ status }: Task) => void told.push(status);
  const request = async ({ path, method = 'GET', body, headers }: FhirCall): Promise<FhirResult> => {
    calls.push(`${method} ${path.split('?')[0]} ${headers?.['if-match'] ?? ''}`.trim());
    if (method === 'PUT') {
      if (put.isDone) stored = { ...(body as Task), meta: { versionId: '5' } };
      return put.answer ?? { status: 200, body: stored };
    }
    if (path === 'Task/t') return { status: 200, body: stored };
    if (path.startsWith('Task?')) return { status: 200, body: { resourceType: 'Bundle', entry: [] } };
    return { status: 404, body: undefined };
  };
  return {
    reader: { client: { request }, user: 'Practitioner/m', now: () => at, onChanged },
    calls,
    told,
    now: () => stored,
  };
}

const accept = { action: 'accept', version: '4' } as const;

test('the change is sent for the version that was seen', async () => {
  const { reader, calls } = ehr({ isDone: true, answer: undefined });
  expect(await changeReferral(reader, 't', accept)).toMatchObject({ referral: { status: 'accepted' } });
  expect(calls).toContain('PUT Task/t W/"4"');
});

test.each([
  ['the answer was lost, the change was made', true, { error: 'TIMEOUT' }, { referral: { version: '5' } }],
  [
    'the EHR broke, the change was made',
    true,
    { status: 503, body: undefined },
    { referral: { version: '5' } },
  ],
  ['an answer without a body', true, { status: 200, body: undefined }, { referral: { version: '5' } }],
  ['the answer was lost, the change was not made', false, { error: 'TIMEOUT' }, { error: 'NOT_CONFIRMED' }],
  ['nothing was sent', false, { error: 'NOT_CONNECTED' }, { error: 'EHR_UNREACHABLE' }],
  ['a colleague was faster', false, { status: 412, body: undefined }, { error: 'REFERRAL_CHANGED' }],
  ['an EHR that says 409 for it', false, { status: 409, body: undefined }, { error: 'REFERRAL_CHANGED' }],
  ['an EHR that does not let this user', false, { status: 403, body: undefined }, { error: 'EHR_REFUSED' }],
  ['signed out', false, { status: 401, body: undefined }, { error: 'SESSION_ENDED' }],
  ['busy', false, { status: 429, body: undefined }, { error: 'EHR_UNREACHABLE' }],
] as const)('%s: told as it is, and sent once', async (_, isDone, answer, expected) => {
  const { reader, calls, told } = ehr({ isDone, answer });
  expect(await changeReferral(reader, 't', accept)).toMatchObject(expected);
  expect(told).toEqual('referral' in expected ? ['accepted'] : []);
  expect(calls.filter((it) => it.startsWith('PUT'))).toHaveLength(1);
});

test('an old version is told without a write', async () => {
  const { reader, calls } = ehr({ isDone: true, answer: undefined });
  expect(await changeReferral(reader, 't', { ...accept, version: '3' })).toEqual({
    error: 'REFERRAL_CHANGED',
  });
  expect(calls).toEqual(['GET Task/t']);
});

const page = (tasks: readonly Task[], next?: string): FhirResult => ({
  status: 200,
  body: {
    resourceType: 'Bundle',
    entry: tasks.map((resource) => ({ resource })),
    ...(next !== undefined && { link: [{ relation: 'next', url: next }] }),
  },
});
const worklistOf = (answer: (path: string) => FhirResult) =>
  readWorklist({
    client: { request: async ({ path }) => answer(path) },
    user: 'Practitioner/m',
    now: () => at,
  });

test('pages are followed within limits, and a list that is cut off says so', async () => {
  const two = await worklistOf((path) =>
    page([{ ...task, id: path === 'next' ? 'b' : 'a' }], path === 'next' ? undefined : 'next'),
  );
  expect(two).toMatchObject({ isWhole: true, referrals: [{ id: 'a' }, { id: 'b' }] });
  const endless = await worklistOf(() => page([], 'next'));
  expect(endless).toMatchObject({ isWhole: false });
});

test("Tasks that are not ours stay out, whoever's they are", async () => {
  const { identifier: _, ...foreign } = task;
  expect(await worklistOf(() => page([foreign]))).toMatchObject({ referrals: [] });
});

test.each([
  [{ error: 'TIMEOUT' }, 'EHR_UNREACHABLE'],
  [{ status: 403, body: undefined }, 'EHR_REFUSED'],
  [{ status: 500, body: undefined }, 'EHR_UNREACHABLE'],
  [{ status: 401, body: undefined }, 'SESSION_ENDED'],
] as const)('a list that cannot be read is an error, never an empty list: %o', async (answer, error) => {
  expect(await worklistOf(() => answer)).toEqual({ error });
});
