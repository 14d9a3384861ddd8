import { type ConversationView, siteServices } from '@pearr/pearr';
import type { ServiceRequest } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinician, coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

const second = `  - type: community-agency
    id: youth-house
    name: Youth house
    ages: { to: 17 }
    phone: "555-0142"
    targetMinutes: 120
    leavesOrganization: false
    verifiedOn: 2020-01-01
`;

let stack: Stack;
let nurse: Clinician;
beforeAll(async () => {
  stack = await startStack({ site: (yaml) => `${yaml}${second}` });
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
});
afterAll(() => stack.close());

const open = (story: string) => launch(nurse, { patientId: story, encounterId: `${story}-encounter` });
const ids = ({ referrals }: ConversationView) => referrals.map(({ id }) => id).sort();
const both = ['community-agency', 'youth-house'];

test('a girl of fifteen is offered what takes her, an adult what takes adults; both see when it was checked', async () => {
  const [girl, man] = await Promise.all([open('story-1'), open('story-3')]);
  const [hers, his] = [(await girl.view()).body, (await man.view()).body];
  expect(ids(hers)).toEqual(expect.arrayContaining(both));
  expect(ids(his)).not.toContain('youth-house');
  expect(JSON.stringify(his.questionnaire)).not.toContain('youth-house');
  expect(hers.referrals.find(({ id }) => id === 'youth-house')).toMatchObject({
    isOld: true,
    ages: { to: 17 },
  });
});

const support = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.referrals': 'community-agency',
  'respond.consent': 'yes',
  'respond.urgency': 'today',
  'respond.contact': 'in-person',
  'duty.report': 'consulting',
  'close.record': 'choices',
} as const;
const choose = (id: string) => ({
  'respond.service.community-agency': [{ valueCoding: { system: siteServices, code: id } }],
});

async function written(story: string, given: object) {
  const app = await open(story);
  const { body } = await app.call('POST', 'complete', { answers: { ...coded(support), ...given } });
  const [first] = body.outcome.filter(({ kind }: { kind: string }) => kind === 'order');
  const resource = async (reference: string) =>
    (await nurse.browser.json(`${stack.ehr.origin}/chart/api/resources/${reference}`)).body;
  return {
    outcome: body.outcome.map((it: { kind: string; result: string }) => `${it.kind} ${it.result}`),
    order: first && ((await resource(first.reference)) as ServiceRequest),
  };
}

test('the order goes to the one she chose, named by the chart’s words where the EHR has no resource of it', async () => {
  const app = await open('story-1');
  const unchosen = await app.call('POST', 'complete', { answers: coded(support) });
  expect(unchosen.status).toBe(422);
  expect(JSON.stringify(unchosen.body)).toContain('respond.service.community-agency');

  const { outcome, order } = await written('story-1', choose('youth-house'));
  expect(outcome).toEqual(['assessment written', 'order written', 'task written']);
  expect(order.performer).toEqual([{ reference: '#service' }]);
  expect(order.contained).toMatchObject([
    { resourceType: 'HealthcareService', name: 'Community resources', telecom: [{ value: '555-0142' }] },
  ]);
});

test('an agreement to give the name to an agency outside is a Consent, to that one recipient, in the order', async () => {
  const { outcome, order } = await written('story-2', {
    ...choose('community-agency'),
    ...coded({ 'respond.share': 'yes' }),
  });
  expect(outcome).toEqual(['assessment written', 'order written', 'task written']);
  expect(order.performer).toEqual([{ reference: 'HealthcareService/community-agency' }]);
  expect(order.supportingInfo).toEqual([{ reference: '#consent' }]);
  expect(order.contained).toMatchObject([
    {
      resourceType: 'Consent',
      status: 'active',
      category: [{ coding: [{ code: 'IDSCL' }] }],
      patient: { reference: 'Patient/story-2' },
      provision: {
        type: 'permit',
        actor: [{ reference: { display: 'Harbor Community Partners' } }],
      },
    },
  ]);
});

test('without it the agency is asked without a name, and nothing refers an EHR to it', async () => {
  const answers = { ...choose('community-agency'), ...coded({ 'respond.share': 'unnamed' }) };
  const { order } = await written('story-4', answers);
  expect(order.performer).toEqual([{ reference: '#service' }]);
  expect(order.supportingInfo).toBeUndefined();
  expect(JSON.stringify(order.orderDetail)).toContain('ask-without-name');
});

test('who calls there has no order', async () => {
  const answers = { ...choose('community-agency'), ...coded({ 'respond.share': 'own-call' }) };
  expect((await written('story-6', answers)).outcome).toEqual(['assessment written']);
});

test('where the scope reaches to Consents it is one of its own, which the order refers to', async () => {
  const wide = await startStack({
    site: (yaml) => yaml.replace('patient/Task.crs', 'patient/Task.crs patient/Consent.crs'),
  });
  try {
    const clinician = await signIn(wide, 'Practitioner/nurse-okafor');
    const app = await launch(clinician, { patientId: 'story-1', encounterId: 'story-1-encounter' });
    const answers = coded({ ...support, 'respond.share': 'yes' });
    const { body } = await app.call('POST', 'complete', { answers });
    const kinds = body.outcome.map((it: { kind: string; result: string }) => `${it.kind} ${it.result}`);
    expect(kinds).toEqual(['assessment written', 'consent written', 'order written', 'task written']);
    const [, consent, order] = body.outcome;
    const stored = await clinician.browser.json(`${wide.ehr.origin}/chart/api/resources/${order.reference}`);
    expect(stored.body.supportingInfo).toEqual([{ reference: consent.reference }]);
    expect(stored.body.contained).toBeUndefined();
  } finally {
    await wide.close();
  }
});
