import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinician, coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
let nurse: Clinician;

beforeAll(async () => {
  stack = await startStack();
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
});
afterAll(() => stack.close());

const chartOf = (story: string) => ({ patientId: story, encounterId: `${story}-encounter` });

interface Written {
  readonly type: string;
  readonly id: string;
}

async function written(story: string, since: readonly Written[] = []): Promise<any[]> {
  const { body } = await nurse.chart('GET', `written/${story}`);
  const before = new Set(since.map((it) => it.id));
  const fresh = (body.written as Written[]).filter((it) => !before.has(it.id));
  return Promise.all(
    fresh.map(async ({ type, id }) => (await nurse.chart('GET', `resources/${type}/${id}`)).body),
  );
}

const support = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.referrals': ['survivor-advocate', 'medical-safe-haven', 'social-work', 'community-agency'],
  'respond.consent': 'yes',
  'respond.urgency': 'now',
  'respond.contact': 'in-person',
  'respond.share': 'yes',
  'duty.report': 'consulting',
  'close.record': 'choices',
} as const;

test('a whole conversation is written: assessment, and an order and a task for each referral', async () => {
  const app = await launch(nurse, chartOf('story-1'));
  const { status, body } = await app.call('POST', 'complete', { answers: coded(support) });
  expect(status).toBe(200);
  expect(body.outcome.map((it: any) => [it.kind, it.referral, it.result])).toEqual([
    ['assessment', undefined, 'written'],
    ['order', 'survivor-advocate', 'written'],
    ['task', 'survivor-advocate', 'written'],
    ['order', 'medical-safe-haven', 'written'],
    ['task', 'medical-safe-haven', 'written'],
    ['order', 'social-work', 'written'],
    ['task', 'social-work', 'written'],
    ['order', 'community-agency', 'written'],
    ['task', 'community-agency', 'written'],
  ]);
  const resources = await written('story-1');
  const response = resources.find((it) => it.resourceType === 'QuestionnaireResponse');
  expect(response).toMatchObject({
    status: 'completed',
    subject: { reference: 'Patient/story-1' },
    encounter: { reference: 'Encounter/story-1-encounter' },
    author: { reference: 'Practitioner/nurse-okafor' },
  });
  expect(response.meta.security.map((it: any) => it.code)).toEqual(['R', 'SDV']);
  const orders = resources.filter((it) => it.resourceType === 'ServiceRequest');
  const tasks = resources.filter((it) => it.resourceType === 'Task');
  expect(tasks.map((it) => it.focus.reference).sort()).toEqual(
    orders.map((it) => `ServiceRequest/${it.id}`).sort(),
  );
  expect(orders.every((it) => it.reasonCode === undefined && it.priority === 'stat')).toBe(true);
});

test('completing again writes nothing again, and the page shows what was written', async () => {
  const app = await launch(nurse, chartOf('story-1'));
  const before = (await written('story-1')).length;
  const { body } = await app.call('POST', 'complete', { answers: coded(support) });
  expect(body.outcome.length).toBe(9);
  expect((await written('story-1')).length).toBe(before);
  const { body: view } = await app.view();
  expect(view.outcome?.length).toBe(9);
  expect(view.answers['ask.outcome']).toBeUndefined();
});

test('after a completed conversation there is no card for the next ninety days', async () => {
  const doctor = await signIn(stack, 'Practitioner/dr-rivera');
  const { body } = await doctor.chart('POST', 'open', chartOf('story-1'));
  expect(body.hooks.map((it: any) => [it.status, it.cards.length])).toEqual([[200, 0]]);
});

test('the refused path writes no answer of the question', async () => {
  const app = await launch(nurse, chartOf('story-2'));
  const answers = coded({
    ...support,
    'privacy.outcome': 'refused',
    'safety.notified': ['security'],
    'duty.report': [],
  });
  const { body } = await app.call('POST', 'complete', { answers });
  expect(body.outcome).toMatchObject([{ kind: 'assessment', result: 'written' }]);
  const [response] = await written('story-2');
  expect(JSON.stringify(response)).not.toMatch(/"ask\.|"respond\.|"educate\./);
  expect(JSON.stringify(response)).toContain('"safety.notified"');
});

test('what is incomplete is named question by question, and nothing is written', async () => {
  const app = await launch(nurse, chartOf('story-6'));
  const { status, body } = await app.call('POST', 'complete', {
    answers: coded({ 'privacy.outcome': 'declined' }),
  });
  expect(status).toBe(422);
  expect(body.issue.slice(1).map((it: any) => it.expression[0])).toEqual(['duty.report']);
  expect(await written('story-6')).toEqual([]);
});

test('the browser cannot make a minor an adult', async () => {
  const app = await launch(nurse, chartOf('story-6'));
  const answers = coded({ 'privacy.outcome': 'declined', 'about.minor': 'no' });
  const { status } = await app.call('POST', 'complete', { answers });
  expect(status).toBe(422);
});

test('what could not all be written says so when the guide is opened again, until it is', async () => {
  const answers = coded({ ...support, 'duty.report': [] });
  const app = await launch(nurse, chartOf('story-3'));
  await app.call('PUT', 'draft', { answers, page: 'check', revision: 0 });
  expect((await app.view()).body.isUnfinished).toBeUndefined();
  stack.ehrLine.cut();
  const { body } = await app.call('POST', 'complete', { answers });
  expect(body.outcome[0]).toMatchObject({ kind: 'assessment', result: 'unknown' });
  stack.ehrLine.mend();
  const again = await launch(nurse, chartOf('story-3'));
  expect((await again.view()).body).toMatchObject({ isUnfinished: true, page: 'check' });
  const { body: done } = await again.call('POST', 'complete', { answers });
  expect(done.outcome.every((it: any) => it.result === 'written')).toBe(true);
  const { body: view } = await again.view();
  expect([view.isUnfinished, view.outcome?.length]).toEqual([undefined, 9]);
});

test('nothing of a conversation is in the logs', () => {
  const text = stack.lines.join('');
  expect(text).toContain('"event":"write-back"');
  expect(text).not.toMatch(/story-|nurse-okafor|QuestionnaireResponse\/|wants-support|Bearer/);
});
