import request from 'supertest';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { CardMeaning } from '../store/cards.ts';
import { type AppAt, type Given, open, sessionOf, startAppAt } from './app-at.testing.ts';
import { launchContext } from './launch-context.ts';

let at: AppAt;
beforeAll(async () => {
  at = await startAppAt({ fhir: ({ path }) => (path === 'Patient/p1' ? patient : undefined) });
});
afterAll(() => at.close());

const patient = { status: 200, body: { resourceType: 'Patient', id: 'p1', name: [{ text: 'Ann' }] } };

async function opened(response: Given['response']) {
  const launch = await open(at, { response: { ...response } });
  return { ...launch, session: await sessionOf(at, launch.path) };
}

async function view(response: Given['response']) {
  const { path, cookie } = await opened(response);
  return (await request(at.app).get(`${path}api/conversation`).set('cookie', cookie)).body;
}

test.each([
  [undefined, true],
  [true, true],
  ['false', true],
  [0, true],
  [false, false],
])('need_patient_banner %j: the banner is shown: %j', async (need_patient_banner, isShown) => {
  const { patient: banner } = await view({ need_patient_banner });
  expect(banner).toEqual(isShown ? { name: 'Ann' } : undefined);
});

test.each([[undefined], ['reconcile-medications'], ['support'], [{ mode: 'support' }]])(
  'with intent %j the guide opens in its one way',
  async (intent) => {
    const { sessionSeconds, ...shown } = await view({ intent });
    const { sessionSeconds: _, ...plain } = await view({});
    expect(sessionSeconds).toBeGreaterThan(0);
    expect(shown).toEqual(plain);
  },
);

const lists: [what: string, fhirContext: unknown][] = [
  ['an order', [{ reference: 'ServiceRequest/x' }]],
  ['another patient', [{ reference: 'Patient/p2' }]],
  ['another patient in a role', [{ reference: 'Patient/p2', role: 'https://example.org/role/mother' }]],
  ['another visit with the role of the launch', [{ reference: 'Encounter/e2', role: 'launch' }]],
  ['a form', [{ canonical: 'https://example.org/Questionnaire/x', type: 'Questionnaire' }]],
  ['something else', 'x'],
];

test.each(lists)(
  'fhirContext with %s never says whose chart or which visit it is',
  async (_what, fhirContext) => {
    const { session } = await opened({ fhirContext });
    expect([session?.patient, session?.encounter]).toEqual(['p1', 'e1']);
    const { session: withoutVisit } = await opened({ fhirContext, encounter: undefined });
    expect(withoutVisit?.encounter).toBeUndefined();
  },
);

test('a launch without a patient is told, one whose patient is no id is refused', async () => {
  expect((await opened({ patient: undefined })).response.status).toBe(400);
  for (const id of ['../Patient/p2', 'p1?x', '', 7])
    expect((await opened({ patient: id })).response.status).toBe(403);
});

test('a visit that is no id is refused, so that nothing is written beside the visit', async () => {
  expect((await opened({ encounter: '../x' })).response.status).toBe(403);
});

test('what is no context of ours, or has no sense, keeps nobody out', () => {
  const given = { patient: 'p1', appContext: 'x'.repeat(257), tenant: 7, smart_style_url: [], other: {} };
  const { other: _, ...read } = launchContext.parse(given);
  expect(read).toEqual({ patient: 'p1', need_patient_banner: true });
});

test.each([
  ['t1', 303],
  ['t2', 403],
  [undefined, 403],
])('at an EHR of tenant t1, a launch of tenant %j is answered %j', async (tenant, status) => {
  const ours = await startAppAt({ ehr: (it) => ({ ...it, smart: { ...it.smart, tenant: 't1' } }) });
  onTestFinished(() => ours.close());
  expect((await open(ours, { response: { tenant } })).response.status).toBe(status);
});

const OUR_CARD = '11111111-1111-4111-8111-111111111111';
const LATER_CARD = '22222222-2222-4222-8222-222222222222';

/** A card shown in the visit, whose meaning the chart does not give: it cannot be read here. */
function remember(uuid: string, visit: string, meaning: CardMeaning, now: number): Promise<void> {
  const viewing = { ehr: 'development', patient: 'p1', visit, user: 'Practitioner/nurse-okafor' };
  const call = { service: 'pearr-patient-view', hookInstance: uuid };
  return at.deps.store.cards.record({ uuid, ...call, viewing, meaning, now });
}

test('the card that appContext names says how the guide begins', async () => {
  const now = at.deps.clock();
  await remember(OUR_CARD, 'e1', { kind: 'prompt', minor: true }, now);
  await remember(LATER_CARD, 'e1', { kind: 'support', minor: false }, now + 1);
  const { session } = await opened({ appContext: OUR_CARD });
  expect(session?.start).toEqual({ minor: true, mode: 'conversation' });
});

test('where appContext does not arrive, or is not ours, the latest card of the visit says it', async () => {
  for (const appContext of [undefined, 'patient=p2', { uuid: OUR_CARD }])
    expect((await opened({ appContext })).session?.start).toEqual({ minor: false, mode: 'support' });
});

test('a card of another visit says nothing', async () => {
  const { session } = await opened({ appContext: OUR_CARD, encounter: 'e9' });
  expect(session?.start).toEqual({ minor: 'unknown', mode: 'conversation' });
});

test('without a card the chart is read, and what cannot be read is unknown', async () => {
  const { session } = await opened({ encounter: 'e10' });
  expect(session?.start).toEqual({ minor: 'unknown', mode: 'conversation' });
  expect(at.seen.some(({ path, token }) => path.startsWith('Condition?') && token === 'access-1')).toBe(true);
});
