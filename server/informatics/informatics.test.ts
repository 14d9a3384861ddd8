import { prefetchTemplates } from '@pearr/cds-services';
import { epicRequest, storyById } from '@pearr/fhir-fixtures';
import type { AccountView, InformaticsView } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HttpBrowser } from '../smart/http-browser.testing.ts';
import { signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
let page: { browser: HttpBrowser; api: string };

const overridden = (yaml: string) =>
  yaml.replace('roles:', 'indicators: [{ id: violence-assault, on: false }]\nroles:');

beforeAll(async () => {
  stack = await startStack({ site: overridden });
  const { browser } = await signIn(stack, 'Practitioner/inf-tanaka');
  const { passed } = await browser.follow(`${stack.appOrigin}/informatics`);
  page = { browser, api: (passed.at(-1) ?? '').replace(/[^/]+$/, 'api/informatics') };
});
afterAll(() => stack.close());

async function view(): Promise<InformaticsView> {
  const { status, body } = await page.browser.json(page.api);
  expect(status).toBe(200);
  return body;
}

const at = '2026-11-01T12:00:00Z';
const pasted = (story: string) =>
  JSON.stringify(epicRequest({ story: storyById(story), t0: new Date(at), templates: prefetchTemplates }));

const explain = (body: unknown, headers: Record<string, string> = { 'x-pearr': '1' }) =>
  page.browser.json(`${page.api}/explain`, 'POST', body, headers);

test('every indicator is listed, with its source, its codes and whether it is on', async () => {
  const { rules, indicators } = await view();
  expect(rules).toBe(stack.deps.rules.hash);
  expect(indicators.map((it) => it.id)).toEqual(stack.deps.knowledge.indicators.map((it) => it.id));
  const off = indicators.filter((it) => !it.isOn);
  expect(off.find((it) => it.id === 'violence-assault')).toMatchObject({
    title: { text: 'Injured by an assault', language: 'en' },
    domain: 'Violence',
    isChanged: true,
    lines: ['Assault by force or by other means: ICD-10-CM Y04, Y08, Y09'],
    lookback: 'the last 24 months',
    strength: 'A',
    recent: 'few',
  });
  expect(indicators.filter((it) => it.isChanged)).toHaveLength(1);
});

test('the page reads what the server writes', async () => {
  const read = await view();
  expect(read.firing.map((it) => it.id)).toContain('explicit-signal');
  expect(read.conditions.find((it) => it.id === 'Age')?.words).toBe('10 or older');
  expect(read.ehrs[0]?.prefetch[0]).toEqual({
    key: 'patient',
    part: 'patient',
    query: 'Patient/{{context.patientId}}',
  });
});

test('counts of patients are hidden while small and rounded when not; those of failures are exact', async () => {
  const { tally } = stack.deps;
  for (let index = 0; index < 10; index += 1)
    tally.visit({ ehr: 'development', patient: `p${index}`, visit: 'v' }, ['work-heat', 'note-debt']);
  const before = await view();
  const recentOf = ({ indicators }: InformaticsView) => {
    return Object.fromEntries(indicators.map((it) => [it.id, it.recent]));
  };
  const [first, second] = before.indicators.map((it) => it.id);
  for (let index = 0; index < 63; index += 1)
    tally.visit(
      { ehr: 'development', patient: `q${index}`, visit: 'v' },
      index < 10 ? [first!, second!] : [first!],
    );
  tally.count('refusal', 'aud');
  tally.count('call', 'development|pearr-patient-view|error');
  tally.count('call', 'development|pearr-patient-view|cards');
  const after = await view();
  expect(before.visits).toBe('few');
  expect(after.visits).toBe(75);
  expect([recentOf(after)[first!], recentOf(after)[second!]]).toEqual([65, 'few']);
  expect(after.refusals).toEqual([expect.objectContaining({ cause: 'aud', count: 1 })]);
  const calls = after.ehrs[0]?.services[0]?.calls.map(({ outcome, count }) => [outcome, count]);
  expect(calls).toEqual([
    ['cards', 'few'],
    ['silent', 'few'],
    ['error', 1],
  ]);
  const old = new Date(stack.deps.clock() - 28 * 86_400_000).toISOString().slice(0, 10);
  await stack.deps.store.tallies.add([{ day: old, kind: 'visit', name: 'Looked at', count: 500 }]);
  expect((await view()).visits).toBe(75);
});

test('a pasted request is explained, by the EHR it names or is said to come from', async () => {
  const { status, body } = await explain({ text: pasted('story-2'), ehr: 'development', at });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    outcome: 'cards',
    decision: { kind: 'prompt', because: [{ id: 'explicit-signal' }] },
    call: { hook: 'patient-view', trigger: '60' },
  });
  const account: AccountView = body;
  expect(account.indicators.find((it) => it.id === 'violence-assault')?.state).toBe('off');
});

test.each([
  ['no JSON', { text: '{\n  "hook": nonsense\n}' }, 'line 2, column 11', 'what stands here is not JSON'],
  ['JSON cut short', { text: '{"hook": ' }, 'line 1, column 10', 'what stands here is not JSON'],
  ['no hook request', { text: '{"hook":"patient-view"}' }, 'hookInstance', 'expected string'],
  ['another EHR', { text: '{}', ehr: 'nowhere' }, 'ehr', 'is not in the site file'],
])('%s is refused with its place', async (_, asked, path, message) => {
  const answer = await explain(asked);
  expect(answer.status).toBe(400);
  const found = answer.body.issue.find((it: any) => it.expression?.[0] === path);
  expect(found?.details.text).toContain(message);
});

test('a chart without its Patient says which key may have been meant', async () => {
  const text = JSON.stringify({
    hook: 'patient-view',
    hookInstance: 'h',
    context: { userId: 'Practitioner/a', patientId: 'p' },
    prefetch: { pateint: { resourceType: 'Patient', id: 'p' } },
  });
  const { status, body } = await explain({ text });
  expect(status).toBe(412);
  expect(body.issue[1]).toMatchObject({
    expression: ['prefetch.pateint'],
    details: { text: 'did you mean "patient"?' },
  });
});

test('of what was pasted nothing is kept: not in the log, the store or the metrics, nor counted', async () => {
  const canary = 'Zxqcanary';
  const text = pasted('story-3').replaceAll('story-3', canary);
  await stack.deps.tally.flush();
  const stored: string[] = [];
  const before = (await stack.deps.store.tallies.since('2000-01-01')).length;
  expect((await explain({ text })).status).toBe(200);
  expect((await explain({ text: `${text.slice(0, -1)} ${canary}` })).status).toBe(400);
  await stack.deps.tally.flush();
  await stack.deps.store.backup((line) => void stored.push(line));
  expect((await stack.deps.store.tallies.since('2000-01-01')).length).toBe(before);
  const everything = [...stack.lines, ...stored, await stack.deps.metrics.registry.metrics()].join('\n');
  expect(stored.length).toBeGreaterThan(3);
  expect(everything).not.toContain(canary);
  expect(stack.lines.some((line) => line.includes('"event":"explain"'))).toBe(true);
});

test('a request too large is refused', async () => {
  const { status, body } = await explain({ text: 'x'.repeat(2_200_000) });
  expect([status, body.issue[0].details.coding[0].code]).toEqual([413, 'TOO_LARGE']);
});

test('nobody else may look or paste', async () => {
  expect((await new HttpBrowser().fetch(page.api)).status).toBe(401);
  expect((await explain({ text: '{}' }, {})).status).toBe(403);
  const { browser } = await signIn(stack, 'Practitioner/qual-haddad');
  const { passed } = await browser.follow(`${stack.appOrigin}/quality`);
  const foreign = (passed.at(-1) ?? '').replace(/[^/]+$/, 'api/informatics');
  expect((await browser.fetch(foreign)).status).toBe(403);
});

test('a real hook call shows on the page', async () => {
  const clinician = await signIn(stack, 'Practitioner/nurse-okafor');
  await clinician.chart('POST', 'open', { patientId: 'story-2', encounterId: 'story-2-encounter' });
  await stack.deps.tally.flush();
  const names = (await stack.deps.store.tallies.since('2000-01-01')).map((it) => `${it.kind} ${it.name}`);
  expect(names).toContain('indicator companion-answers');
});
