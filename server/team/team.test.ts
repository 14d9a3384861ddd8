import type { OpenReferral } from '@pearr/pearr';
import type { AuditEvent } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HttpBrowser } from '../smart/http-browser.testing.ts';
import { signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { openTeamPage, refer, type TeamMember } from './team.testing.ts';

let stack: Stack;
let advocate: TeamMember;
let socialWorker: TeamMember;

beforeAll(async () => {
  stack = await startStack();
  await refer(stack, 'story-1', 'soon', ['social-work']);
  await refer(stack, 'story-3', 'now', ['survivor-advocate', 'medical-safe-haven']);
  await refer(stack, 'story-4', 'today', ['survivor-advocate']);
  advocate = await openTeamPage(stack, 'Practitioner/adv-moreau');
  socialWorker = await openTeamPage(stack, 'Practitioner/sw-lindqvist');
});
afterAll(() => stack.close());

const rows = async (member: TeamMember) => (await member.list()).body.referrals;
async function first(member: TeamMember, wanted: (row: OpenReferral) => boolean): Promise<OpenReferral> {
  const found = (await rows(member)).find(wanted);
  if (found === undefined) throw new Error('no such row');
  return found;
}
const isAsked = (row: OpenReferral) => row.status === 'requested';

test('the worklist: the most urgent first, then the oldest, with place, target and how to make contact', async () => {
  const { status, body } = await advocate.list();
  expect(status).toBe(200);
  expect(body.isWhole).toBe(true);
  expect(body.referrals.map((it) => [it.priority, it.help])).toEqual([
    ['stat', 'Patient advocate'],
    ['stat', 'Primary care clinic'],
    ['urgent', 'Patient advocate'],
    ['routine', 'Social work'],
  ]);
  const [row] = body.referrals;
  expect(row).toMatchObject({
    status: 'requested',
    contact: 'in-person',
    place: 'Emergency Department',
    actions: ['accept', 'decline', 'withdraw'],
  });
  expect(row?.patient?.name).toMatch(/\w+ \w+/);
  expect(Date.parse(row?.dueAt ?? '') - Date.parse(row?.askedAt ?? '')).toBe(60 * 60_000);
});

test('a row holds nothing of the conversation, no indicator and no score', async () => {
  const { body } = await advocate.list();
  expect(JSON.stringify(body)).not.toMatch(/traffick|abuse|violen|risk|QuestionnaireResponse|disclosed|T74/i);
  expect(Object.keys(body.referrals[0] ?? {}).sort()).toEqual([
    'actions',
    'askedAt',
    'contact',
    'dueAt',
    'help',
    'id',
    'patient',
    'place',
    'priority',
    'status',
    'type',
    'version',
  ]);
  expect(Object.keys(body.referrals[1] ?? {})).toContain('visits');
});

test('accept, first contact, complete: the Task goes through its statuses in the EHR', async () => {
  const { id, version } = await first(advocate, isAsked);
  const accepted = await advocate.work(id, { action: 'accept', version });
  expect(accepted.body.referral).toMatchObject({
    status: 'accepted',
    holder: { name: 'Sylvie Moreau', isYou: true },
    actions: ['begin', 'hold', 'decline', 'withdraw'],
  });
  const begin = { action: 'begin', choice: 'in-person', version: accepted.body.referral.version };
  const begun = await advocate.work(id, begin);
  expect(begun.body.referral).toMatchObject({
    status: 'in-progress',
    contactAt: expect.any(String),
    introduction: 'Introduced in person by the care team',
  });
  const done = await advocate.work(id, { action: 'complete', version: begun.body.referral.version });
  expect(done).toEqual({ status: 200, body: { referral: 'closed' } });
  expect((await rows(advocate)).some((row) => row.id === id)).toBe(false);

  const history = await advocate.history(id);
  expect(history.map((it) => [it.status, it.owner?.reference])).toEqual([
    ['requested', 'HealthcareService/survivor-advocate'],
    ['accepted', 'Practitioner/adv-moreau'],
    ['in-progress', 'Practitioner/adv-moreau'],
    ['completed', 'Practitioner/adv-moreau'],
  ]);
  const last = history.at(-1);
  expect(last?.executionPeriod).toMatchObject({ start: expect.any(String), end: expect.any(String) });
  expect(last?.meta?.security).toEqual(history[0]?.meta?.security);
  expect(last).not.toHaveProperty('note');
});

test('who is second is told, and the first change stays', async () => {
  const { id, version } = await first(advocate, isAsked);
  const both = await Promise.all([
    advocate.work(id, { action: 'accept', version }),
    socialWorker.work(id, { action: 'decline', choice: 'no-capacity', version }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = both.find(({ status }) => status === 409);
  expect(refused?.body.issue[0].details.coding[0].code).toBe('REFERRAL_CHANGED');
  expect(await advocate.history(id)).toHaveLength(2);
});

test('a colleague sees the change, and takes over', async () => {
  const asked = await first(advocate, isAsked);
  await advocate.work(asked.id, { action: 'accept', version: asked.version });
  const seen = await first(socialWorker, ({ id }) => id === asked.id);
  expect(seen).toMatchObject({ status: 'accepted', holder: { name: 'Sylvie Moreau', isYou: false } });
  const taken = await socialWorker.work(asked.id, { action: 'take-over', version: seen.version });
  expect(taken.body.referral).toMatchObject({
    status: 'accepted',
    holder: { name: 'Karin Lindqvist', isYou: true },
  });
});

test('what does not fit is refused before anything is written', async () => {
  const { id, version } = await first(advocate, ({ status }) => status === 'accepted');
  const before = (await advocate.history(id)).length;
  const tried = await Promise.all([
    advocate.work(id, { action: 'complete', version }),
    advocate.work(id, { action: 'hold', version }),
    advocate.work(id, { action: 'erase', version }),
    advocate.work(id, { action: 'hold', choice: 'care-first' }),
    advocate.work('nobody', { action: 'accept', version: '1' }),
  ]);
  expect(tried.map(({ status }) => status)).toEqual([422, 422, 400, 400, 404]);
  expect(await advocate.history(id)).toHaveLength(before);
});

test('an agreement taken back ends the work, the order and the Consent in it, whoever has it', async () => {
  await refer(stack, 'story-2', 'today', ['community-agency']);
  const asked = await first(advocate, ({ help }) => help === 'Community resources');
  await advocate.work(asked.id, { action: 'accept', version: asked.version });
  const { version } = await first(socialWorker, ({ id }) => id === asked.id);
  const answer = await socialWorker.work(asked.id, {
    action: 'withdraw',
    choice: 'withdrawn-to-care-team',
    version,
  });
  expect(answer).toEqual({ status: 200, body: { referral: 'closed' } });
  const last = (await advocate.history(asked.id)).at(-1);
  expect(last?.status).toBe('cancelled');
  expect(last?.statusReason?.coding?.[0]?.code).toBe('withdrawn-to-care-team');
  const { browser } = await signIn(stack, 'Practitioner/nurse-okafor');
  const order = await browser.json(`${stack.ehr.origin}/chart/api/resources/${last?.focus?.reference}`);
  expect(order.body).toMatchObject({
    status: 'revoked',
    contained: [{ resourceType: 'Consent', status: 'inactive' }],
  });
});

test('a clinic that follows the patient: its visits are kept on the one Task, and who is second is told', async () => {
  await refer(stack, 'story-5', 'soon', ['medical-safe-haven']);
  const asked = await first(
    advocate,
    ({ help, priority }) => help === 'Primary care clinic' && priority === 'routine',
  );
  expect(asked.visits).toMatchObject({ number: 1, of: 4, past: [] });
  const accepted = await advocate.work(asked.id, { action: 'accept', version: asked.version });
  const begin = { action: 'begin', choice: 'phone', version: accepted.body.referral.version };
  const { version, actions } = (await advocate.work(asked.id, begin)).body.referral;
  expect(actions).toEqual(['visit', 'hold', 'stop', 'withdraw']);
  const both = await Promise.all(
    ['kept', 'missed'].map((choice) => advocate.work(asked.id, { action: 'visit', choice, version })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const stored = (await advocate.history(asked.id)).at(-1);
  expect(stored?.output?.filter(({ valueDateTime }) => valueDateTime !== undefined)).toHaveLength(1);
  const seen = await first(socialWorker, ({ id }) => id === asked.id);
  expect(seen.visits?.past).toHaveLength(1);
  const moved = { action: 'visit', choice: 'moved', version: seen.version };
  const refused = await advocate.work(asked.id, { ...moved, movedTo: '2020-01-01' });
  expect(refused).toMatchObject({ status: 422 });
  expect(await advocate.history(asked.id)).toHaveLength(4);
});

test('only the role gets at it: no other member of staff, no other browser, no foreign page', async () => {
  const informatics = await openTeamPage(stack, 'Practitioner/inf-tanaka');
  expect((await informatics.browser.fetch(informatics.url)).status).not.toBe(200);
  const api = advocate.url.replace(/[^/]+$/, 'api/referrals');
  const { handle } = advocate;
  const session = await stack.deps.store.staff.get(handle, Date.now());
  if (session === undefined) throw new Error('no session');
  expect((await new HttpBrowser().fetch(api)).status).toBe(401);
  await stack.deps.store.staff.put(handle, { ...session, roles: ['quality'] }, Date.now() + 60_000);
  const refused = await advocate.list();
  expect(refused.status).toBe(403);
  expect(JSON.stringify(refused.body)).toContain('NOT_YOUR_ROLE');
  await stack.deps.store.staff.put(handle, session, Date.now() + 3_600_000);
  const { id, version } = (await advocate.list()).body.referrals[0] ?? { id: '', version: '' };
  const foreign = await advocate.browser.json(`${api}/${id}`, 'POST', { action: 'accept', version });
  expect(foreign.status).toBe(403);
});

test('a token that has run out is renewed, once for all who ask', async () => {
  const before = await stack.deps.store.staff.get(advocate.handle, stack.deps.clock());
  // The session itself is over when nobody uses it for half an hour.
  while ((before?.tokens.expiresAt ?? 0) - stack.deps.clock() > 20 * 60_000) {
    stack.pass(20 * 60_000);
    await advocate.list();
  }
  stack.pass((before?.tokens.expiresAt ?? 0) - stack.deps.clock());
  const asked = await Promise.all([advocate.list(), advocate.list(), advocate.list()]);
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
  const after = await stack.deps.store.staff.get(advocate.handle, stack.deps.clock());
  expect(after?.tokens.accessToken).not.toBe(before?.tokens.accessToken);
});

test('who saw a referral first and who changed it is in the audit trail, once however often the page asks', async () => {
  await advocate.list();
  const events: AuditEvent[] = [];
  for await (const { event } of stack.deps.store.audit.entries()) events.push(event);
  const of = (user: string, code: string) =>
    events.filter(
      ({ agent, subtype }) => agent[2]?.who?.reference?.endsWith(user) && subtype?.[0]?.code === code,
    );
  const seen = of('adv-moreau', 'read').map(({ entity = [] }) => entity.map(({ what }) => what?.reference));
  expect(seen).toHaveLength(6);
  expect(new Set(seen.map(([, task]) => task)).size).toBe(6);
  for (const [patient, task] of seen) {
    expect(patient).toMatch(/\/Patient\/story-[1-5]$/);
    expect(task).toMatch(/\/Task\/[^/]+$/);
  }
  const [changed] = of('adv-moreau', 'update');
  expect(changed?.entity?.[0]?.what?.reference).toMatch(/\/Patient\/story-3$/);
});

test('logs and metrics tell what was done, and of whom nothing', async () => {
  const text = stack.lines.join('') + (await stack.deps.metrics.registry.metrics());
  expect(text).toContain('"outcome":"accept:done"');
  expect(text).toContain('referral_work_total{action="accept",result="done"}');
  expect(text).toContain('/staff/:handle/api/referrals/:id');
  expect(text).not.toMatch(/story-|moreau|Task\/|Emergency/i);
});
