import type { CompleteResponse } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coded, launch, type OpenApp, signIn } from '../smart/launched.testing.ts';
import { withScratchpad } from '../smart/scratchpad.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ site: withScratchpad });
});
afterAll(() => stack.close());

const answers = coded({
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.referrals': 'social-work',
  'respond.consent': 'yes',
  'respond.urgency': 'today',
  'respond.contact': 'care-team',
  'close.record': 'choices',
});

async function openAt(story: string): Promise<OpenApp> {
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  return launch(nurse, { patientId: story, encounterId: `${story}-encounter` });
}

const complete = async (app: OpenApp): Promise<CompleteResponse> =>
  (await app.call('POST', 'complete', { answers })).body;

const orderOf = ({ outcome }: CompleteResponse) => outcome.find(({ kind }) => kind === 'order');

test('a draft is about the session’s patient, for the EHR’s own origin, and given out once', async () => {
  const app = await openAt('story-2');
  const { handOver } = await complete(app);
  expect(handOver?.origin).toBe(stack.ehr.origin);
  expect(handOver?.drafts.map(({ order }) => [order.status, order.subject.reference])).toEqual([
    ['draft', 'Patient/story-2'],
  ]);
  const again = await complete(app);
  expect(again.handOver).toBeUndefined();
  expect(orderOf(again)).toMatchObject({ result: 'unknown', reason: 'UNDER_WAY' });
});

test('what the window said is kept once: a later word does not change it', async () => {
  const app = await openAt('story-3');
  const key = (await complete(app)).handOver?.drafts[0]?.key;
  expect((await app.call('POST', 'handed', { key, answer: 'taken' })).status).toBe(200);
  expect((await app.call('POST', 'handed', { key, answer: 'refused' })).status).toBe(200);
  expect(orderOf(await complete(app))).toMatchObject({ result: 'offered', reason: 'IN_THE_ORDER_LIST' });
});

test('a draft of another conversation, or none, is not found; what is no answer is refused', async () => {
  const app = await openAt('story-4');
  const key = (await complete(app)).handOver?.drafts[0]?.key;
  const other = await openAt('story-5');
  expect((await other.call('POST', 'handed', { key, answer: 'taken' })).status).toBe(404);
  const none = '11111111-1111-4111-8111-111111111111';
  expect((await app.call('POST', 'handed', { key: none, answer: 'taken' })).status).toBe(404);
  expect((await app.call('POST', 'handed', { key, answer: 'written' })).status).toBe(400);
  expect(orderOf(await complete(app))).toMatchObject({ result: 'unknown' });
});
