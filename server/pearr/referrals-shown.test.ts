import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { openTeamPage, refer } from '../team/team.testing.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await refer(stack, 'story-3', 'now', ['survivor-advocate', 'social-work']);
  await refer(stack, 'story-1', 'now', ['survivor-advocate']);
});
afterAll(() => stack.close());

const alone = { aloneWithScreen: true };
const chart = (story: string) => ({ patientId: story, encounterId: `${story}-encounter` });

test('on the next visit another clinician learns what became of the referrals, and nothing more', async () => {
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const { body } = await advocate.list();
  const mine = body.referrals.filter(({ help }) => help === 'Patient advocate');
  for (const { id, version } of mine) await advocate.work(id, { action: 'accept', version });

  const app = await launch(await signIn(stack, 'Practitioner/dr-rivera'), chart('story-3'));
  const view = await app.view();
  expect(view.body.mayAskReferrals).toBe(true);
  expect(JSON.stringify(view.body)).not.toContain('"standing"');
  const answer = await app.call('POST', 'referrals', alone);
  expect(answer.status).toBe(200);
  const each = answer.body.referrals.map((it: { type: string; standing: string }) => [it.type, it.standing]);
  expect(each.sort()).toEqual([
    ['social-work', 'requested'],
    ['survivor-advocate', 'accepted'],
  ]);
  expect(JSON.stringify(answer.body)).not.toMatch(/Practitioner|Moreau|Patient|story|Task|contact/);
});

test('without the word that nobody else sees the screen nothing is read', async () => {
  const app = await launch(await signIn(stack, 'Practitioner/dr-rivera'), chart('story-3'));
  for (const body of [{}, { aloneWithScreen: false }])
    expect((await app.call('POST', 'referrals', body)).status).toBe(400);
});

test('a patient without any has none', async () => {
  const app = await launch(await signIn(stack, 'Practitioner/dr-rivera'), chart('story-7'));
  expect((await app.call('POST', 'referrals', alone)).body).toEqual({ referrals: [] });
});

test('where the scope for Tasks was refused the screen says nothing of them', async () => {
  const narrow = await startStack({
    site: (yaml) => yaml.replace(' patient/Task.crs', ''),
  });
  try {
    const app = await launch(await signIn(narrow, 'Practitioner/dr-rivera'), chart('story-3'));
    expect((await app.view()).body.mayAskReferrals).toBe(false);
  } finally {
    await narrow.close();
  }
});
