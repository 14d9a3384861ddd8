import type { BundleEntry, FhirResource } from 'fhir/r4.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FhirClient,
  fhirClient,
  issueOf,
  launchApp,
  NOW,
  startEhr,
  systemToken,
  type TestEhr,
} from '../ehr.testing.ts';
import { chart, condition } from '../fhir/rest/rest.testing.ts';

const task = (id: string, patient: string): FhirResource => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'order',
  for: { reference: `Patient/${patient}` },
});

let now = NOW;
let ehr: TestEhr;
beforeAll(async () => {
  ehr = await startEhr(
    [
      ...chart,
      task('t1', 'p1'),
      task('t2', 'p2'),
      { resourceType: 'Location', id: 'l1', name: 'Emergency' },
      { resourceType: 'RelatedPerson', id: 'rp', patient: { reference: 'Patient/p2' } },
      {
        resourceType: 'Communication',
        id: 'both',
        status: 'completed',
        subject: { reference: 'Patient/p1' },
        recipient: [{ reference: 'Patient/p2' }],
      },
    ],
    { now: () => now },
  );
});
afterAll(() => ehr.close());

const clientWith = async (scope: string, user = 'Practitioner/dr'): Promise<FhirClient> => {
  const { body } = await launchApp(ehr, { scope: `launch ${scope}`, user });
  return fhirClient(ehr, body.access_token);
};
const { id: _none, ...ofP1 } = condition('', 'p1', 'X', '2026');
const ofP2 = { ...ofP1, subject: { reference: 'Patient/p2' } };

// [scopes, method, path, body, status]
const table: [string, string, string, unknown, number][] = [
  ['patient/*.rs', 'GET', 'Patient/p1', undefined, 200],
  ['patient/*.read', 'GET', 'Patient/p1', undefined, 200],
  ['patient/Condition.rs', 'GET', 'Patient/p1', undefined, 403],
  ['patient/Condition.r', 'GET', 'Condition/c1', undefined, 200],
  ['patient/Condition.r', 'GET', 'Condition/c1/_history', undefined, 200],
  ['patient/Condition.r', 'GET', 'Condition/c1/_history/1', undefined, 200],
  ['patient/Condition.r', 'GET', 'Condition?patient=p1', undefined, 403],
  ['patient/Condition.s', 'GET', 'Condition?patient=p1', undefined, 200],
  ['patient/Condition.s', 'GET', 'Condition/c1', undefined, 403],
  ['patient/Condition.rs', 'POST', 'Condition', ofP1, 403],
  ['patient/Condition.c', 'POST', 'Condition', ofP1, 201],
  ['patient/Condition.write', 'POST', 'Condition', ofP1, 201],
  ['patient/Condition.c', 'PUT', 'Condition/c1', condition('c1', 'p1', 'A', '2026'), 403],
  ['patient/Condition.u', 'PUT', 'Condition/c1', condition('c1', 'p1', 'A', '2026'), 200],
  ['patient/Condition.u', 'PUT', 'Condition/new', condition('new', 'p1', 'A', '2026'), 403],
  ['patient/Condition.cu', 'PUT', 'Condition/new', condition('new', 'p1', 'A', '2026'), 201],
  ['patient/Condition.u', 'DELETE', 'Condition/new', undefined, 403],
  ['patient/Condition.d', 'DELETE', 'Condition/new', undefined, 204],
  // the other patient
  ['patient/*.cruds', 'GET', 'Patient/p2', undefined, 403],
  ['patient/*.cruds', 'GET', 'Condition/c3', undefined, 403],
  ['patient/*.cruds', 'GET', 'Condition/c3/_history', undefined, 403],
  ['patient/*.cruds', 'GET', 'Task/t2', undefined, 403],
  ['patient/*.cruds', 'POST', 'Condition', ofP2, 403],
  ['patient/*.cruds', 'PUT', 'Condition/c3', condition('c3', 'p2', 'A', '2026'), 403],
  ['patient/*.cruds', 'DELETE', 'Condition/c3', undefined, 403],
  ['patient/*.cruds', 'PUT', 'Condition/c1', condition('c1', 'p2', 'A', '2026'), 403],
  ['patient/*.cruds', 'PUT', 'Condition/c3', condition('c3', 'p1', 'A', '2026'), 403],
  // two patients at once: readable in each chart, writable in neither
  ['patient/*.cruds', 'GET', 'Communication/both', undefined, 200],
  ['patient/*.cruds', 'DELETE', 'Communication/both', undefined, 403],
  // what is about no patient
  ['patient/*.cruds', 'GET', 'Practitioner/dr', undefined, 200],
  ['patient/*.cruds', 'GET', 'Location?name=emergency', undefined, 200],
  ['patient/Location.cruds', 'POST', 'Location', { resourceType: 'Location', name: 'x' }, 403],
  // user
  ['user/Condition.rs', 'GET', 'Condition/c3', undefined, 200],
  ['user/Condition.rs', 'GET', 'Patient/p1', undefined, 403],
  ['user/Location.cruds', 'POST', 'Location', { resourceType: 'Location', name: 'x' }, 201],
  // granular
  ['patient/Condition.rs?code=B', 'GET', 'Condition/c2', undefined, 200],
  ['patient/Condition.rs?code=B', 'GET', 'Condition/c1', undefined, 403],
  ['patient/Condition.cu?code=A', 'POST', 'Condition', ofP1, 403],
];

describe('scopes are enforced', () => {
  it.each(table)('%s: %s %s', async (...[scope, method, path, body, status]) => {
    const answer = await (await clientWith(scope))(method, path, body);
    expect(answer.status).toBe(status);
    if (status === 403) {
      expect(issueOf(answer)).toMatchObject({ code: 'forbidden', text: expect.stringMatching(/scope/) });
    }
  });

  it('a search counts and returns the patient’s own only', async () => {
    const fhir = await clientWith('patient/*.rs');
    for (const [query, ids] of [
      ['Condition?code=A', ['c1']],
      ['Patient', ['p1']],
      ['Task', ['t1']],
      ['Condition?patient=p2', []],
    ] as const) {
      const { body } = await fhir('GET', query);
      expect([body.total, (body.entry ?? []).map(({ resource }: BundleEntry) => resource?.id)]).toEqual([
        ids.length,
        [...ids],
      ]);
    }
  });

  it('a granular scope narrows a search', async () => {
    const { body } = await (await clientWith('patient/Condition.rs?code=B'))('GET', 'Condition?patient=p1');
    expect(body.entry.map(({ resource }: BundleEntry) => resource?.id)).toEqual(['c2']);
  });

  it('the history of a type shows the patient’s own only', async () => {
    const { body } = await (await clientWith('patient/*.rs'))('GET', 'Task/_history');
    expect(body.entry.map(({ resource }: BundleEntry) => resource?.id)).toEqual(['t1']);
  });

  it('an include brings nothing the scopes do not reach', async () => {
    const include = 'Condition?code=B&_include=Condition:patient&_revinclude=Observation:subject';
    const { status, body } = await (await clientWith('patient/Condition.rs'))('GET', include);
    expect([status, body.entry.length]).toEqual([200, 1]);
    const reverse = await (await clientWith('patient/Patient.rs'))(
      'GET',
      'Patient?_revinclude=Condition:patient',
    );
    expect([reverse.status, reverse.body.entry.length]).toEqual([200, 1]);
  });

  it('a chain reveals nothing the scopes do not reach', async () => {
    const narrow = await clientWith('patient/Condition.rs');
    expect((await narrow('GET', 'Condition?patient.gender=female')).status).toBe(403);
    const wide = await clientWith('user/Condition.rs patient/Patient.rs');
    expect((await wide('GET', 'Condition?patient.gender=male')).body.total).toBe(0);
    expect((await wide('GET', 'Patient?_has:Observation:patient:value-quantity=gt0')).status).toBe(403);
  });

  it('the entries of a batch are looked at one by one', async () => {
    const entry = ['Condition/c1', 'Condition/c3', 'Patient/p1'].map((url) => ({
      request: { method: 'GET', url },
    }));
    const { body } = await (await clientWith('patient/Condition.rs'))('POST', '', {
      resourceType: 'Bundle',
      type: 'batch',
      entry,
    });
    expect(body.entry.map(({ response }: BundleEntry) => response?.status)).toEqual([
      '200 OK',
      '403 Forbidden',
      '403 Forbidden',
    ]);
  });

  it('one entry that is not allowed fails a transaction', async () => {
    const entry = [ofP1, ofP2].map((resource) => ({
      resource,
      request: { method: 'POST', url: 'Condition' },
    }));
    const fhir = await clientWith('patient/Condition.crs');
    const before = (await fhir('GET', 'Condition?_summary=count')).body.total;
    expect((await fhir('POST', '', { resourceType: 'Bundle', type: 'transaction', entry })).status).toBe(403);
    expect((await fhir('GET', 'Condition?_summary=count')).body.total).toBe(before);
  });

  it('a patch may not carry a resource into another chart', async () => {
    const fhir = await clientWith('patient/Condition.rus');
    const patch = [{ op: 'replace', path: '/subject/reference', value: 'Patient/p2' }];
    const headers = { 'content-type': 'application/json-patch+json' };
    expect((await fhir('PATCH', 'Condition/c2', patch, headers)).status).toBe(403);
    expect((await fhir('GET', 'Condition/c2')).body.subject.reference).toBe('Patient/p1');
  });

  it('a conditional create needs to search, which reveals what is there', async () => {
    const headers = { 'if-none-exist': 'code=A' };
    expect((await (await clientWith('patient/Condition.c'))('POST', 'Condition', ofP1, headers)).status).toBe(
      403,
    );
    expect(
      (await (await clientWith('patient/Condition.cs'))('POST', 'Condition', ofP1, headers)).status,
    ).toBe(200);
  });

  it('a proxy with user/ scopes sees the chart of their own patient only', async () => {
    const fhir = await clientWith('user/*.rs', 'RelatedPerson/rp');
    expect(
      (await fhir('GET', 'Condition')).body.entry.map(({ resource }: BundleEntry) => resource?.id),
    ).toEqual(['c3']);
    expect((await fhir('GET', 'Patient/p1')).status).toBe(403);
  });

  it('a backend service sees everything its system/ scopes name', async () => {
    const fhir = fhirClient(ehr, await systemToken(ehr, 'system/Patient.rs'));
    expect((await fhir('GET', 'Patient')).body.total).toBe(2);
    expect((await fhir('GET', 'Condition')).status).toBe(403);
  });
});

describe('the token for a CDS service', () => {
  const mint = (scope: string) =>
    ehr.parts.hookTokens.mint({ user: 'Practitioner/dr', patient: 'p1', scope });

  it('is the fhirAuthorization of CDS Hooks', async () => {
    expect(await mint('patient/*.rs')).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'patient/*.rs',
      subject: 'pearr-cds',
      patient: 'p1',
    });
  });

  it.each(['patient/Condition.rs', 'user/Condition.read'])('reads one chart, with %s too', async (scope) => {
    const fhir = fhirClient(ehr, (await mint(scope)).access_token);
    expect((await fhir('GET', 'Condition/c1')).status).toBe(200);
    expect((await fhir('GET', 'Condition/c3')).status).toBe(403);
    expect((await fhir('GET', 'Patient/p1')).status).toBe(403);
    expect((await fhir('POST', 'Condition', ofP1)).status).toBe(403);
  });

  it('lasts five minutes', async () => {
    const { access_token: token } = await mint('patient/*.rs');
    now = new Date(NOW.getTime() + 299_000);
    expect((await fhirClient(ehr, token)('GET', 'Patient/p1')).status).toBe(200);
    now = new Date(NOW.getTime() + 300_000);
    expect((await fhirClient(ehr, token)('GET', 'Patient/p1')).status).toBe(401);
  });

  it.each(['patient/*.cruds', 'patient/Condition.write', 'system/*.rs', 'openid'])(
    'is not minted with %s',
    async (scope) => {
      await expect(mint(scope)).rejects.toThrow(`"${scope}" is not a read scope`);
    },
  );
});
