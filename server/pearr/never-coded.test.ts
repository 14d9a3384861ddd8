import type { FhirResource } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinician, coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
let nurse: Clinician;
beforeAll(async () => {
  stack = await startStack();
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
}, 30_000);
afterAll(() => stack.close());

const chartOf = (story: string) => ({ patientId: story, encounterId: `${story}-encounter` });

async function written(story: string): Promise<FhirResource[]> {
  const { body } = await nurse.chart('GET', `written/${story}`);
  const named = body.written as { type: string; id: string }[];
  return Promise.all(
    named.map(async ({ type, id }) => (await nurse.chart('GET', `resources/${type}/${id}`)).body),
  );
}

const begun = { 'privacy.outcome': 'ok', 'limits.explained': 'yes', 'educate.given': 'given' };
const support = {
  ...begun,
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.consent': 'yes',
  'respond.urgency': 'now',
  'respond.contact': 'in-person',
  'respond.share': 'yes',
  'close.record': 'choices',
};
/** A minor for whom a report is talked over, and an adult. */
const conversations = {
  'story-1': {
    ...support,
    'respond.referrals': ['survivor-advocate', 'medical-safe-haven', 'social-work', 'community-agency'],
    'duty.report': 'consulting',
  },
  'story-4': { ...support, 'respond.referrals': ['survivor-advocate', 'social-work'] },
};
/** ICD-10-CM and SNOMED CT codes that would name it. */
const NAMING = /"code":"(T74|T76|Z04\.8|Z91\.42|Y07|1065\d{9})/;

test('R6: whatever is answered, nothing is written but the conversation and its referrals, and no code of trafficking', async () => {
  for (const [story, answers] of Object.entries(conversations)) {
    const before = new Set((await written(story)).map((it) => it.id));
    const app = await launch(nurse, chartOf(story));
    expect((await app.call('POST', 'complete', { answers: coded(answers) })).status).toBe(200);
    const fresh = (await written(story)).filter((it) => !before.has(it.id));
    const types = new Set(fresh.map((it) => it.resourceType));
    expect(types).toContain('QuestionnaireResponse');
    const expected = ['QuestionnaireResponse', 'ServiceRequest', 'Task'];
    const others = [...types].filter((it) => !expected.includes(it));
    expect([story, others]).toEqual([story, []]);
    expect(JSON.stringify(fresh)).not.toMatch(NAMING);
  }
});
