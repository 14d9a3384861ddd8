import { afterAll, beforeAll, expect, test } from 'vitest';
import { answering, createFaultProxy, type FaultProxy } from '../ehr/write-back/fault-proxy.testing.ts';
import { launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { openTeamPage, refer } from '../team/team.testing.ts';

let stack: Stack;
let proxy: FaultProxy;
beforeAll(async () => {
  stack = await startStack({
    between: async (port) => {
      proxy = await createFaultProxy(port);
      return proxy.port;
    },
  });
  await refer(stack, 'story-3', 'now', ['survivor-advocate', 'social-work']);
  await refer(stack, 'story-1', 'now', ['survivor-advocate']);
});
afterAll(async () => {
  await stack.close();
  await proxy.close();
});

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

test('an EHR that does not heed whose referrals were asked for shows nobody another patient’s', async () => {
  const doctor = await signIn(stack, 'Practitioner/dr-rivera');
  const one = await launch(doctor, chart('story-3'));
  let ofStory3 = '';
  proxy.failOnce(/^GET \/fhir\/Task\?patient=story-3/, async (res, forward) => {
    const { body } = await forward();
    ofStory3 = body;
    res.writeHead(200, { 'content-type': 'application/fhir+json' }).end(body);
  });
  expect((await one.call('POST', 'referrals', alone)).body.referrals).toHaveLength(2);
  const other = await launch(doctor, chart('story-7'));
  const heedless = answering(200, { 'content-type': 'application/fhir+json' }, ofStory3);
  proxy.failOnce(/^GET \/fhir\/Task\?patient=story-7/, heedless);
  expect((await other.call('POST', 'referrals', alone)).body).toEqual({ referrals: [] });
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
