import { type WrittenType, writtenTypes } from '@pearr/config';
import type { Communication, DocumentReference, Resource } from 'fhir/r4.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../store/open-store.ts';
import type { FhirCall } from '../fhir-result.ts';
import { vendorProfiles } from '../vendors/index.ts';
import { FakeEhr } from './fake-ehr.testing.ts';
import { capability, now, of, plan, settings } from './plan-write-back.testing.ts';
import type { SuggestedStep } from './planned.ts';
import { writeBack } from './write-back.ts';

let store: Store;
let learned: Partial<Record<WrittenType, string>>;
let suggested: SuggestedStep[];
beforeEach(async () => {
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  store = await openStore('memory', { session: [key], hmac: [key] });
  learned = {};
  suggested = [];
});
afterEach(() => store.close());

const stating = (...wanted: readonly string[]) =>
  new Map(writtenTypes.filter((it) => wanted.includes(it)).map((it) => [it, capability] as const));
const everything = {
  capabilities: stating(...writtenTypes),
  grantedScope: writtenTypes.map((it) => `patient/${it}.crs`).join(' '),
};

async function write(ehr: FakeEhr, change: Parameters<typeof plan>[0] = {}) {
  const outcomes = await writeBack(
    {
      client: ehr,
      ledger: store.ledger,
      of,
      clock: () => now,
      wait: async () => undefined,
      learn: (type, reason) => {
        learned[type] = reason;
      },
      handOver: () => undefined,
      suggest: async (step) => void suggested.push(step),
    },
    plan({ ...everything, learned, ...change }),
  );
  return outcomes.map(({ kind, result, reason, reference }) =>
    [kind, result, reason, reference].filter((it) => it !== undefined).join(' '),
  );
}

const refusing = (ehr: FakeEhr, type: string, status: number) =>
  ehr.failOnce((call) =>
    call.method === 'POST' && call.path === type ? { status, body: undefined } : undefined,
  );
const posts = (ehr: FakeEhr) => ehr.calls.filter(({ method }) => method === 'POST').map(({ path }) => path);
const kept = <T extends Resource>(ehr: FakeEhr, type: string) =>
  ehr.kept.find(({ resourceType }) => resourceType === type) as T | undefined;

function textOf(data: string | undefined): string {
  return Buffer.from(data ?? '', 'base64').toString('utf8');
}

test.each([403, 405, 422])(
  'an EHR that answers %i to the form gets a note, and is not asked again',
  async (status) => {
    const ehr = refusing(new FakeEhr(), 'QuestionnaireResponse', status);
    const [first] = await write(ehr);
    expect(first).toBe('assessment written DocumentReference/id-1');
    expect(learned).toHaveProperty('QuestionnaireResponse');
    const [again] = await write(ehr);
    expect(again).toBe(first);
    expect(posts(ehr).filter((it) => it === 'QuestionnaireResponse').length).toBe(1);
    expect(ehr.kept.filter((it) => it.resourceType === 'DocumentReference').length).toBe(1);
    expect((await store.ledger.get('key-assessment'))?.state).toBe('superseded');
  },
);

test('a lost answer to the form is never followed by a note: it would be there twice', async () => {
  const ehr = new FakeEhr().failOnce((call) =>
    call.path === 'QuestionnaireResponse' ? { error: 'TIMEOUT' } : undefined,
  );
  const [first] = await write(ehr);
  expect(first).toBe('assessment unknown TIMEOUT');
  expect(posts(ehr)).not.toContain('DocumentReference');
});

test('an order that is refused becomes a message to the pool, and no Task is written for it', async () => {
  const ehr = refusing(new FakeEhr(), 'ServiceRequest', 403);
  const outcome = await write(ehr, { settings: settings({ pool: 'Group/advocates' }) });
  expect(outcome).toEqual([
    'assessment written QuestionnaireResponse/id-1',
    'order written Communication/id-2',
  ]);
  const message = kept<Communication>(ehr, 'Communication');
  expect(message?.recipient).toEqual([{ reference: 'Group/advocates' }]);
  expect(textOf(message?.payload?.[0]?.contentAttachment?.data)).toBe(
    'Patient education\n\nReferral requested\n- Patient advocate: today. Contact through the care team.\n',
  );
});

test('a referral with no place of its own stands in the note, and is called noted only because it does', async () => {
  const ehr = new FakeEhr();
  const capabilities = stating('DocumentReference');
  expect(await write(ehr, { capabilities })).toEqual([
    'assessment written DocumentReference/id-1',
    'order written DocumentReference/id-1',
  ]);
  const note = kept<DocumentReference>(ehr, 'DocumentReference');
  expect(textOf(note?.content[0]?.attachment.data)).toContain('Patient advocate: today.');
});

test('a note written before a referral had to go into it does not hold it, and that is told', async () => {
  const ehr = refusing(new FakeEhr(), 'ServiceRequest', 403);
  const capabilities = stating('DocumentReference', 'ServiceRequest', 'Task');
  await write(ehr, { capabilities });
  expect(await write(ehr, { capabilities })).toEqual([
    'assessment written DocumentReference/id-1',
    'order not-written NOT_OFFERED',
  ]);
});

test('an EHR that takes answers and no order gets a note beside them for the referral', async () => {
  const ehr = new FakeEhr();
  const capabilities = stating('QuestionnaireResponse', 'DocumentReference');
  expect(await write(ehr, { capabilities })).toEqual([
    'note written DocumentReference/id-1',
    'assessment written QuestionnaireResponse/id-2',
    'order written DocumentReference/id-1',
  ]);
});

test('where the note is the record it is written first, and the answers beside it', async () => {
  const ehr = new FakeEhr();
  const outcome = await write(ehr, { settings: settings({ record: 'both' }) });
  expect(outcome.slice(0, 2)).toEqual([
    'note written DocumentReference/id-1',
    'assessment written QuestionnaireResponse/id-2',
  ]);
});

test('Epic: a plain-text draft note with its encounter, and a draft order to sign', async () => {
  const ehr = new FakeEhr();
  const outcome = await write(ehr, {
    profile: vendorProfiles.epic,
    settings: settings({ orderSuggestions: true }),
  });
  expect(outcome).toEqual(['assessment written DocumentReference/id-1', 'order offered IN_THE_NEXT_CARD']);
  expect(kept<DocumentReference>(ehr, 'DocumentReference')).toMatchObject({
    docStatus: 'preliminary',
    content: [{ attachment: { contentType: 'text/plain' } }],
    context: { encounter: [{ reference: 'Encounter/v' }] },
  });
  expect(suggested.map((it) => it.suggested.status)).toEqual(['draft']);
  expect(posts(ehr)).toEqual(['DocumentReference']);
});

test('Oracle: XHTML with its charset, final, one author, a period with its end and times', async () => {
  const ehr = new FakeEhr();
  const capabilities = stating('DocumentReference', 'Communication');
  await write(ehr, { capabilities, profile: vendorProfiles.oracle });
  expect(kept<DocumentReference>(ehr, 'DocumentReference')).toMatchObject({
    docStatus: 'final',
    author: [{ reference: 'Practitioner/n' }],
    content: [{ attachment: { contentType: 'application/xhtml+xml;charset=utf-8' } }],
    context: { period: { end: '2026-11-01T12:00:00Z' } },
  });
});

test('a chart behind glass is no refusal of the kind: nothing is learned, and the user is told what to do', async () => {
  const body = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'fatal', code: 'security', details: { coding: [{ code: '4131' }] } }],
  };
  const ehr = new FakeEhr().failOnce((call) => (call.method === 'POST' ? { status: 403, body } : undefined));
  expect((await write(ehr))[0]).toBe('assessment not-written BREAK_THE_GLASS');
  expect(learned).toEqual({});
});

test('a short pause that the EHR asks for is made once; a long one is told', async () => {
  const busy = (retryAfter: string) => (call: FhirCall) =>
    call.path === 'QuestionnaireResponse' ? { status: 429, body: undefined, retryAfter } : undefined;
  expect((await write(new FakeEhr().failOnce(busy('1'))))[0]).toContain('assessment written');
  const longer = await write(new FakeEhr().failOnce(busy('120')), { keyOf: (it) => `other-${it}` });
  expect(longer[0]).toBe('assessment not-written BUSY');
});

test('a conflict because it is there already is written, and read back', async () => {
  const ehr = new FakeEhr().failOnce((call, self) => {
    if (call.method !== 'POST' || call.path !== 'QuestionnaireResponse') return undefined;
    self.keep(call.body as Resource);
    return { status: 412, body: undefined };
  });
  expect((await write(ehr))[0]).toBe('assessment written QuestionnaireResponse/id-1');
});

test('answers that the EHR files otherwise are never called written', async () => {
  const ehr = new FakeEhr().failOnce((call, self) =>
    call.path.startsWith('QuestionnaireResponse/')
      ? { status: 200, body: { ...self.kept[0], item: [] } }
      : undefined,
  );
  expect((await write(ehr))[0]).toBe('assessment unknown STORED_DIFFERENTLY QuestionnaireResponse/id-1');
});
