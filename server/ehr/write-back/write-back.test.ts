import { ledgerSystem } from '@pearr/pearr';
import type { Resource } from 'fhir/r4.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../store/open-store.ts';
import type { FhirCall, FhirResult } from '../fhir-result.ts';
import { FakeEhr } from './fake-ehr.testing.ts';
import { capabilities, now, of, plan } from './plan-write-back.testing.ts';
import { writeBack } from './write-back.ts';

function afterKeeping(call: FhirCall, ehr: FakeEhr, result: FhirResult): FhirResult {
  ehr.keep(call.body as Resource);
  return result;
}

const isPost = (type: string) => (call: FhirCall) => call.method === 'POST' && call.path === type;

let store: Store;
beforeEach(async () => {
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  store = await openStore('memory', { session: [key], hmac: [key] });
});
afterEach(() => store.close());

async function write(ehr: FakeEhr, change = {}) {
  const outcomes = await writeBack(
    {
      client: ehr,
      ledger: store.ledger,
      of,
      clock: () => now,
      wait: async () => undefined,
      learn: () => undefined,
      handOver: () => undefined,
      suggest: async () => undefined,
    },
    plan(change),
  );
  return outcomes.map(({ kind, result, reason }) =>
    [kind, result, ...(reason === undefined ? [] : [reason])].join(' '),
  );
}

const everything = ['assessment written', 'order written', 'task written'];

test('each thing is written, read back and reported by itself', async () => {
  const ehr = new FakeEhr();
  expect(await write(ehr)).toEqual(everything);
  expect(ehr.calls.map((call) => `${call.method ?? 'GET'} ${call.path}`)).toEqual([
    'POST QuestionnaireResponse',
    'GET QuestionnaireResponse/id-1',
    'POST ServiceRequest',
    'GET ServiceRequest/id-2',
    'POST Task',
    'GET Task/id-3',
  ]);
});

test('a second submit writes nothing', async () => {
  const ehr = new FakeEhr();
  await write(ehr);
  expect(await write(ehr)).toEqual(everything);
  expect(ehr.kept.length).toBe(3);
});

test.each([
  [
    '201 with an empty body',
    (call: FhirCall, ehr: FakeEhr) => ({
      status: 201,
      body: undefined,
      location: `Task/${ehr.keep(call.body as Resource).id}`,
    }),
  ],
  [
    '201 with neither body nor Location',
    (call: FhirCall, ehr: FakeEhr) => afterKeeping(call, ehr, { status: 201, body: undefined }),
  ],
  ['a lost answer', (call: FhirCall, ehr: FakeEhr) => afterKeeping(call, ehr, { error: 'TIMEOUT' as const })],
  [
    'a broken connection',
    (call: FhirCall, ehr: FakeEhr) => afterKeeping(call, ehr, { error: 'BROKEN_OFF' as const }),
  ],
  [
    'a 500 after it was kept',
    (call: FhirCall, ehr: FakeEhr) => afterKeeping(call, ehr, { status: 500, body: undefined }),
  ],
])('%s: it is found by its identifier and written once', async (_, fault) => {
  const ehr = new FakeEhr().failOnce((call, self) => (isPost('Task')(call) ? fault(call, self) : undefined));
  expect(await write(ehr)).toEqual(everything);
  expect(await write(ehr)).toEqual(everything);
  expect(ehr.kept.filter((it) => it.resourceType === 'Task').length).toBe(1);
});

test.each([
  ['a lost answer', { error: 'TIMEOUT' } as const, 'TIMEOUT'],
  ['a 502', { status: 502, body: undefined } as const, 'EHR_ERROR'],
])('%s and nothing found: unknown, and written only when asked for again', async (_, result, reason) => {
  const ehr = new FakeEhr().failOnce((call) => (isPost('QuestionnaireResponse')(call) ? result : undefined));
  expect((await write(ehr))[0]).toBe(`assessment unknown ${reason}`);
  expect(ehr.kept.filter((it) => it.resourceType === 'QuestionnaireResponse').length).toBe(0);
  expect(await write(ehr)).toEqual(everything);
  expect(ehr.kept.filter((it) => it.resourceType === 'QuestionnaireResponse').length).toBe(1);
});

test('unknown stays unknown where the EHR cannot be searched, and is never sent again', async () => {
  const blind = new Map(
    [...capabilities].map(([type, it]) => [type, { ...it, searchParams: new Set<string>() }] as const),
  );
  const ehr = new FakeEhr().failOnce((call) =>
    isPost('QuestionnaireResponse')(call) ? { error: 'TIMEOUT' } : undefined,
  );
  expect((await write(ehr, { capabilities: blind }))[0]).toBe('assessment unknown TIMEOUT');
  expect((await write(ehr, { capabilities: blind }))[0]).toBe('assessment unknown TIMEOUT');
  expect(ehr.calls.filter(isPost('QuestionnaireResponse')).length).toBe(1);
});

test.each([
  [403, 'FORBIDDEN'],
  [405, 'NOT_OFFERED'],
  [409, 'CONFLICT'],
  [412, 'CONFLICT'],
  [422, 'NOT_ACCEPTED'],
  [429, 'BUSY'],
  [401, 'SIGNED_OUT'],
])('status %i is a plain no: %s, and what hangs on it is not tried', async (status, reason) => {
  const ehr = new FakeEhr().failOnce((call) =>
    isPost('ServiceRequest')(call) ? { status, body: undefined } : undefined,
  );
  expect(await write(ehr)).toEqual([
    'assessment written',
    `order not-written ${reason}`,
    'task not-written ORDER_MISSING',
  ]);
  expect(ehr.calls.some(isPost('Task'))).toBe(false);
});

test('an EHR that was not reached got nothing', async () => {
  const ehr = new FakeEhr();
  for (const type of ['QuestionnaireResponse', 'ServiceRequest'])
    ehr.failOnce((call) => (isPost(type)(call) ? { error: 'NOT_CONNECTED' } : undefined));
  expect(await write(ehr)).toEqual([
    'assessment not-written NOT_CONNECTED',
    'order not-written NOT_CONNECTED',
    'task not-written ORDER_MISSING',
  ]);
  expect(await write(ehr)).toEqual(everything);
});

const isRead = (call: FhirCall) => call.path.startsWith('QuestionnaireResponse/');

test('a label that the EHR drops is told', async () => {
  const ehr = new FakeEhr().failOnce((call, self) =>
    isRead(call) ? { status: 200, body: { ...self.kept[0], meta: {} } } : undefined,
  );
  expect((await write(ehr))[0]).toBe('assessment unlabelled LABEL_DROPPED');
});

test('what cannot be read back is never called fully written', async () => {
  const ehr = new FakeEhr().failOnce((call) => (isRead(call) ? { status: 403, body: undefined } : undefined));
  expect((await write(ehr))[0]).toBe('assessment unlabelled NOT_READ_BACK');
});

test('what is stored about another patient is never called written', async () => {
  const ehr = new FakeEhr().failOnce((call, self) =>
    isRead(call)
      ? { status: 200, body: { ...self.kept[0], subject: { reference: 'Patient/other' } } }
      : undefined,
  );
  expect((await write(ehr))[0]).toBe('assessment unknown STORED_DIFFERENTLY');
});

test('a restart in the middle of a write goes on by the ledger', async () => {
  const ehr = new FakeEhr();
  const [assessment] = plan();
  if (assessment === undefined || !('ways' in assessment)) throw new Error('no plan');
  const [way] = assessment.ways;
  await store.ledger.put(
    way.key,
    of,
    { state: 'pending', outcome: { kind: 'assessment', result: 'unknown' } },
    now,
  );
  ehr.keep(way.toResource(undefined));
  expect(await write(ehr)).toEqual(everything);
  expect(ehr.kept.filter((it) => it.resourceType === 'QuestionnaireResponse').length).toBe(1);
});

test('If-None-Exist is sent where it is honoured, with the ledger key', async () => {
  const conditional = new Map(
    [...capabilities].map(([type, it]) => [type, { ...it, conditionalCreate: true }] as const),
  );
  const ehr = new FakeEhr();
  await write(ehr, { capabilities: conditional });
  expect(ehr.calls[0]?.headers?.['if-none-exist']).toBe(
    `identifier=${encodeURIComponent(`${ledgerSystem}|key-assessment`)}`,
  );
  const plain = new FakeEhr();
  await write(plain, { keyOf: (it: string) => `plain-${it}` });
  expect(plain.calls[0]?.headers).not.toHaveProperty('if-none-exist');
});

test('what the EHR does not offer, or the scope does not cover, is not tried and is told', async () => {
  const ehr = new FakeEhr();
  const onlyForms = new Map([...capabilities].filter(([type]) => type === 'QuestionnaireResponse'));
  expect(await write(ehr, { capabilities: onlyForms })).toEqual([
    'assessment written',
    'order not-written NOT_OFFERED',
    'task not-written NOT_OFFERED',
  ]);
  expect(
    await write(new FakeEhr(), { grantedScope: 'patient/*.read', keyOf: (it: string) => `other-${it}` }),
  ).toEqual([
    'assessment not-written NOT_GRANTED',
    'order not-written NOT_GRANTED',
    'task not-written NOT_GRANTED',
  ]);
});

test.each([
  ['patient/QuestionnaireResponse.c', true],
  ['patient/QuestionnaireResponse.cruds', true],
  ['patient/QuestionnaireResponse.write', true],
  ['patient/*.*', true],
  ['user/*.cud', true],
  ['patient/QuestionnaireResponse.rs', false],
  ['patient/QuestionnaireResponse.read', false],
  ['patient/ServiceRequest.c', false],
  ['launch openid', false],
])('scope "%s" lets the assessment be written: %s', async (grantedScope, granted) => {
  const [outcome] = await write(new FakeEhr(), { grantedScope });
  expect(outcome).toBe(granted ? 'assessment written' : 'assessment not-written NOT_GRANTED');
});
