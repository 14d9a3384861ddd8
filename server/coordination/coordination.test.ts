import type { Consent, ServiceRequest, Task } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { openTeamPage } from '../team/team.testing.ts';
import { allThere, at, completeWith } from './coordination.testing.ts';
import { createCoordination } from './create-coordination.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ vendor: 'epic', coordination: async (port) => port });
});
afterAll(() => stack.close());

const nurse = () => signIn(stack, 'Practitioner/nurse-okafor');

test('before it begins, the guide says that referrals go to the list outside the chart', async () => {
  const app = await launch(await nurse(), at('story-1'));
  expect((await app.view()).body.preflight).toMatchObject({ referrals: true, referralsAs: 'coordination' });
});

test('with the patient’s agreement: the Consent, the order with name and birth date, the Task; once', async () => {
  const app = await launch(await nurse(), at('story-1'));
  const outcome = await completeWith(app);
  expect(outcome.map((it) => [it.kind, it.at, it.result])).toEqual([
    ['assessment', undefined, 'written'],
    ['consent', 'coordination', 'written'],
    ['order', 'coordination', 'written'],
    ['task', 'coordination', 'written'],
  ]);
  expect(await completeWith(app)).toEqual(outcome);
  const [consents, orders, tasks] = await Promise.all([
    allThere<Consent>(stack, 'Consent'),
    allThere<ServiceRequest>(stack, 'ServiceRequest'),
    allThere<Task>(stack, 'Task'),
  ]);
  expect([consents.length, orders.length, tasks.length]).toEqual([1, 1, 1]);
  expect(consents[0]).toMatchObject({ status: 'active', category: [{ coding: [{ code: 'IDSCL' }] }] });
  const patient = orders[0]?.contained?.find((it) => it.resourceType === 'Patient');
  expect(Object.keys(patient ?? {}).sort()).toEqual([
    'birthDate',
    'id',
    'identifier',
    'name',
    'resourceType',
  ]);
  expect(orders[0]?.supportingInfo).toEqual([{ reference: `Consent/${consents[0]?.id}` }]);
  expect(tasks[0]?.focus?.reference).toBe(`ServiceRequest/${orders[0]?.id}`);
  // Nothing there leads back to the chart: no id of patient or visit.
  expect(JSON.stringify([consents, orders, tasks])).not.toMatch(/story-1|Encounter/);
});

test('the team takes it on beside those of the EHR, and the next visit shows it', async () => {
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const { body: list } = await advocate.list();
  const row = list.referrals.find(({ id }) => id.startsWith('~'));
  expect(row).toMatchObject({ help: 'Patient advocate', contact: 'in-person', status: 'requested' });
  expect(row?.patient?.name).toMatch(/\w/);
  const accepted = await advocate.work(row?.id ?? '', { action: 'accept', version: row?.version });
  expect(accepted.body.referral).toMatchObject({ status: 'accepted', holder: { isYou: true } });
  const social = await openTeamPage(stack, 'Practitioner/sw-lindqvist');
  const late = await social.work(row?.id ?? '', { action: 'accept', version: row?.version });
  expect([late.status, late.body.issue?.[0]?.details?.coding?.[0]?.code]).toEqual([409, 'REFERRAL_CHANGED']);

  const next = await launch(await signIn(stack, 'Practitioner/dr-rivera'), at('story-1'));
  expect((await next.view()).body.mayAskReferrals).toBe(true);
  const { body } = await next.call('POST', 'referrals', { aloneWithScreen: true });
  expect(body.referrals).toMatchObject([{ type: 'survivor-advocate', standing: 'accepted' }]);
  const other = await launch(await nurse(), at('story-2'));
  const none = await other.call('POST', 'referrals', { aloneWithScreen: true });
  expect(none.body.referrals).toEqual([]);
});

test('an agreement taken back ends the Consent, and the name leaves the order', async () => {
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const row = (await advocate.list()).body.referrals.find(({ id }) => id.startsWith('~'));
  const { body } = await advocate.work(row?.id ?? '', {
    action: 'withdraw',
    version: row?.version,
    choice: 'withdrawn-to-team',
  });
  expect(body).toEqual({ referral: 'closed' });
  const [[consent], [order], [task]] = await Promise.all([
    allThere<Consent>(stack, 'Consent'),
    allThere<ServiceRequest>(stack, 'ServiceRequest'),
    allThere<Task>(stack, 'Task'),
  ]);
  expect([consent?.status, order?.status, task?.status]).toEqual(['inactive', 'revoked', 'cancelled']);
  expect(order?.contained?.find((it) => it.resourceType === 'Patient')).toEqual({
    resourceType: 'Patient',
    id: 'patient',
  });
});

test('without the agreement nobody is named, and no Consent is written', async () => {
  const app = await launch(await nurse(), at('story-3'));
  const outcome = await completeWith(app, { 'respond.share': 'unnamed' });
  expect(outcome.map(({ kind, result }) => [kind, result])).toEqual([
    ['assessment', 'written'],
    ['order', 'written'],
    ['task', 'written'],
  ]);
  expect((await allThere(stack, 'Consent')).length).toBe(1);
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const row = (await advocate.list()).body.referrals.find(({ id }) => id.startsWith('~'));
  expect(row).toMatchObject({ isUnnamed: true, status: 'requested' });
  expect(row?.patient).toBeUndefined();
});

test('a patient who calls there is referred nowhere', async () => {
  const before = (await allThere(stack, 'ServiceRequest')).length;
  const app = await launch(await nurse(), at('story-4'));
  const outcome = await completeWith(app, { 'respond.share': 'own-call' });
  expect(outcome.map(({ kind }) => kind)).toEqual(['assessment']);
  expect((await allThere(stack, 'ServiceRequest')).length).toBe(before);
});

test('a clinic that follows the patient: its visits are planned and kept there, as in the EHR', async () => {
  const app = await launch(await nurse(), at('story-7'));
  await completeWith(app, { 'respond.referrals': ['medical-safe-haven'] });
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const find = async () =>
    (await advocate.list()).body.referrals.find(({ type }) => type === 'medical-safe-haven');
  const asked = await find();
  expect(asked).toMatchObject({ visits: { number: 1, of: 4, past: [] } });
  expect(asked?.id[0]).toBe('~');
  const work = async (request: object) => {
    const row = await find();
    return advocate.work(row?.id ?? '', { ...request, version: row?.version });
  };
  await work({ action: 'accept' });
  await work({ action: 'begin', choice: 'phone' });
  const { body } = await work({ action: 'visit', choice: 'kept' });
  expect(body.referral.visits).toMatchObject({
    number: 2,
    past: [{ number: 1, outcome: 'The patient came' }],
  });
  const kept = (await allThere<Task>(stack, 'Task')).filter(({ output }) => output !== undefined);
  expect(kept).toHaveLength(1);
});

test('referrals of another hospital on the same server are not shown', async () => {
  const { deps } = stack;
  const iss = deps.site.ehrs[0]?.iss;
  const [task] = (await allThere<Task>(stack, 'Task')).filter((it) => it.status === 'requested');
  expect(task?.requester?.identifier?.system).toBe(iss);
  const advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  const before = (await advocate.list()).body.referrals.length;
  const { id: _, meta: __, ...copy } = task as Task;
  await createCoordination(deps)?.request({
    path: 'Task',
    method: 'POST',
    body: {
      ...copy,
      requester: { identifier: { system: 'https://other.example/fhir', value: 'x' } },
    } as Task,
  });
  expect((await advocate.list()).body.referrals.length).toBe(before);
});

test('nothing of it is in the logs', () => {
  expect(stack.lines.join('')).not.toMatch(/story-|Bearer|client_assertion/);
});
