import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppAt, open, startAppAt } from './app-at.testing.ts';

const types = ['QuestionnaireResponse', 'DocumentReference', 'ServiceRequest', 'Task'];
const statement = {
  resourceType: 'CapabilityStatement',
  rest: [{ mode: 'server', resource: types.map((type) => ({ type, interaction: [{ code: 'create' }] })) }],
};

let at: AppAt;
beforeAll(async () => {
  at = await startAppAt({
    fhir: ({ path }) => (path === 'metadata' ? { status: 200, body: statement } : undefined),
  });
});
afterAll(() => at.close());

async function screen(scope: string | undefined) {
  const { path, cookie } = await open(at, { response: { scope } });
  const { body } = await request(at.app).get(`${path}api/conversation`).set('cookie', cookie);
  const { recordAs, referralsAs } = body.preflight;
  return [recordAs, referralsAs];
}

const granted: [scope: string | undefined, record: string | undefined, referral: string | undefined][] = [
  [
    'patient/QuestionnaireResponse.crs patient/DocumentReference.c patient/ServiceRequest.crs patient/Task.crs',
    'form',
    'order',
  ],
  [
    'patient/QuestionnaireResponse.write patient/DocumentReference.write patient/ServiceRequest.write patient/Task.write',
    'form',
    'order',
  ],
  ['user/*.write', 'form', 'order'],
  ['patient/*.cruds', 'form', 'order'],
  ['patient/QuestionnaireResponse.c', 'form', undefined],
  ['patient/QuestionnaireResponse.write', 'form', undefined],
  ['patient/DocumentReference.c', 'note', 'note'],
  ['patient/ServiceRequest.c', undefined, undefined],
  ['patient/QuestionnaireResponse.rs patient/DocumentReference.read', undefined, undefined],
  ['patient/*.read', undefined, undefined],
  ['openid fhirUser', undefined, undefined],
  ['system/*.cruds', undefined, undefined],
  [undefined, undefined, undefined],
];

test.each(granted)(
  'granted %s, the screen says before the talk: record as %s, referrals as %s',
  async (scope, record, referral) => {
    expect(await screen(scope)).toEqual([record, referral]);
  },
);
