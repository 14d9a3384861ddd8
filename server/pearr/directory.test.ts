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

test('the order goes to the one she chose, named by the chart’s words where the EHR has no resource of it', async () => {
  const app = await open('story-1');
  const answers = coded({
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
  });
  const unchosen = await app.call('POST', 'complete', { answers });
  expect(unchosen.status).toBe(422);
  expect(JSON.stringify(unchosen.body)).toContain('respond.service.community-agency');

  const chosen = {
    'respond.service.community-agency': [{ valueCoding: { system: siteServices, code: 'youth-house' } }],
  };
  const { body } = await app.call('POST', 'complete', { answers: { ...answers, ...chosen } });
  expect(body.outcome.map((it: { kind: string; result: string }) => `${it.kind} ${it.result}`)).toEqual([
    'assessment written',
    'order written',
    'task written',
  ]);
  const written = await nurse.browser.json(
    `${stack.ehr.origin}/chart/api/resources/${body.outcome[1].reference}`,
  );
  const order: ServiceRequest = written.body;
  expect(order.performer).toEqual([{ reference: '#service' }]);
  expect(order.contained).toMatchObject([
    { resourceType: 'HealthcareService', name: 'Community resources', telecom: [{ value: '555-0142' }] },
  ]);
});
