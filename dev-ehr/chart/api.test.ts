import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HookRequest } from '../cds-client/hook.ts';
import { adviceCard, type RunningChart, startChart } from './chart.testing.ts';
import { cookieOf } from './fakes.testing.ts';

const NURSE = 'Practitioner/nurse-okafor';
const PROXY = 'RelatedPerson/proxy-of-story-2';
const at = { patientId: 'story-2', encounterId: 'story-2-encounter' };

let chart: RunningChart;
beforeEach(async () => {
  chart = await startChart();
});
afterEach(() => chart.close());

const api = (path: string) => `/chart/api/${path}`;
const get = (path: string, user = NURSE) =>
  request(chart.origin).get(api(path)).set('cookie', cookieOf(user));
const post = (path: string, body: object, user = NURSE) =>
  request(chart.origin).post(api(path)).set('cookie', cookieOf(user)).send(body);
const sent = (path: string) =>
  chart.cds.calls.filter((call) => call.path === path).map((call) => call.body as HookRequest);

/** Opens story 2's chart and answers with the one card on screen. */
async function openCard() {
  const { body } = await post('open', at).expect(200);
  return body.hooks[0].cards[0];
}

describe('users', () => {
  it('are the staff who hold a role, then the proxies', async () => {
    const { body } = await request(chart.origin).get(api('users')).expect(200);
    expect(body.current).toBeUndefined();
    expect(body.users.map(({ reference, role }: Record<string, string>) => [reference, role])).toEqual([
      ['Practitioner/dr-rivera', 'Emergency physician'],
      [NURSE, 'Registered nurse'],
      ['Practitioner/sw-lindqvist', 'Social worker'],
      ['Practitioner/adv-moreau', 'Survivor advocate'],
      ['Practitioner/inf-tanaka', 'Clinical informaticist'],
      ['Practitioner/qual-haddad', 'Quality specialist'],
      [PROXY, 'Portal proxy'],
    ]);
  });

  it('sign in', async () => {
    const agent = request.agent(chart.origin);
    await agent.post(api('users')).send({ user: NURSE }).expect(200);
    const { body } = await agent.get(api('users')).expect(200);
    expect(body.current).toBe(NURSE);
  });

  it.each([
    [{ user: 'Practitioner/nobody' }, 404, 'USER_UNKNOWN'],
    [{}, 400, 'INVALID_INPUT'],
  ])('%j is refused with %i %s', async (body, status, error) => {
    const answer = await request(chart.origin).post(api('users')).send(body).expect(status);
    expect(answer.body.error).toBe(error);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('what every other endpoint refuses', () => {
  it.each([
    ['GET', 'patients'],
    ['GET', 'chart/story-2'],
    ['GET', 'written/story-2'],
    ['GET', 'resources/Task/x'],
    ['POST', 'open'],
    ['POST', 'glass'],
    ['POST', 'encounters'],
    ['POST', 'feedback'],
    ['POST', 'launches'],
    ['GET', 'exchanges'],
    ['GET', 'exchanges/x'],
  ] as const)('%s %s without a user', async (method, path) => {
    const agent = request(chart.origin);
    const answer = await (method === 'GET' ? agent.get(api(path)) : agent.post(api(path)).send(at));
    expect([answer.status, answer.body.error]).toEqual([401, 'NOT_SIGNED_IN']);
  });

  it('a POST that another origin made', async () => {
    const answer = await post('open', at).set('sec-fetch-site', 'same-site').expect(403);
    expect(answer.body.error).toBe('CROSS_SITE');
    expect(chart.cds.calls).toEqual([]);
  });

  it('a body that is no JSON', async () => {
    const answer = await request(chart.origin)
      .post(api('open'))
      .set('content-type', 'application/json')
      .send('{')
      .expect(400);
    expect(answer.body.error).toBe('INVALID_INPUT');
  });

  it.each([
    ['open', { patientId: '../x' }],
    ['open', {}],
    ['encounters', { patientId: 'story-2', class: 'toString' }],
    ['feedback', { card: 'c', outcome: 'ignored' }],
    ['feedback', { card: 'c', outcome: 'accepted' }],
    ['launches', { patientId: 'story-2', target: 'top' }],
  ])('POST %s %j', async (path, body) => {
    const answer = await post(path, body).expect(400);
    expect(answer.body.error).toBe('INVALID_INPUT');
    expect(answer.body.detail).toMatch(/✖/);
  });
});

describe('patients', () => {
  it('are the stories in their order, with nothing of their reasons', async () => {
    const { body } = await get('patients').expect(200);
    expect(body.patients.map(({ story }: { story: number }) => story)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11, 12, 13, 14, 15,
    ]);
    expect(body.patients[1]).toEqual({
      id: 'story-2',
      name: 'Denise Carter',
      sex: 'female',
      age: '27',
      birthDate: expect.stringMatching(/^1999-/),
      mrn: 'SYN-story-2',
      story: 2,
    });
  });

  it('a proxy sees one', async () => {
    const { body } = await get('patients', PROXY).expect(200);
    expect(body.patients.map(({ id }: { id: string }) => id)).toEqual(['story-2']);
  });
});

describe('a chart', () => {
  it('shows its encounters, the newest first, and which is open', async () => {
    const { body } = await get('chart/story-2').expect(200);
    expect(body.current).toBe('story-2-encounter');
    expect(
      body.encounters.map(({ id, class: kind, status }: Record<string, string>) => [id, kind, status]),
    ).toEqual([
      ['story-2-encounter', 'Emergency', 'in-progress'],
      ['story-2-encounter-30d', 'Emergency', 'finished'],
      ['story-2-encounter-80d', 'Emergency', 'finished'],
      ['story-2-encounter-300d', 'Emergency', 'finished'],
    ]);
  });

  it.each([
    ['chart/nobody', NURSE, 404, 'PATIENT_NOT_FOUND'],
    ['chart/story-1', PROXY, 403, 'NOT_YOUR_PATIENT'],
    ['written/story-1', PROXY, 403, 'NOT_YOUR_PATIENT'],
    ['written/nobody', NURSE, 404, 'PATIENT_NOT_FOUND'],
    ['resources/DocumentReference/story-4-nurse-note', PROXY, 403, 'NOT_YOUR_PATIENT'],
    ['resources/DocumentReference/nothing', NURSE, 404, 'RESOURCE_NOT_FOUND'],
    ['resources/Patient/story-2', NURSE, 400, 'INVALID_INPUT'],
  ])('%s for %s is %i %s', async (path, user, status, error) => {
    const { body } = await get(path, user).expect(status);
    expect(body.error).toBe(error);
  });
});

describe('opening a chart', () => {
  it('fires patient-view and answers with what each service said', async () => {
    const { body } = await post('open', at).expect(200);
    expect(body).toEqual({
      hooks: [
        {
          service: 'advice-view',
          hook: 'patient-view',
          status: 200,
          ms: expect.any(Number),
          cards: [{ ...adviceCard(chart.cds.origin), id: expect.any(String) }],
          problems: [],
        },
      ],
      discovery: { status: 200, problems: [] },
    });
    const [hook] = sent('/cds-services/advice-view');
    expect(hook).toMatchObject({
      hook: 'patient-view',
      context: { userId: NURSE, ...at },
      fhirServer: `${chart.origin}/fhir`,
    });
    expect(hook?.prefetch?.['patient']).toMatchObject({ resourceType: 'Patient', id: 'story-2' });
    expect(chart.grants).toEqual([
      { user: NURSE, patient: 'story-2', scope: 'patient/Condition.rs patient/Patient.rs' },
    ]);
  });

  it('outside an encounter sends no encounterId', async () => {
    await post('open', { patientId: 'story-2' }).expect(200);
    expect(sent('/cds-services/advice-view')[0]?.context).toEqual({ userId: NURSE, patientId: 'story-2' });
  });

  it("tells the services when a patient's proxy is looking", async () => {
    await post('open', { patientId: 'story-2' }, PROXY).expect(200);
    expect(sent('/cds-services/advice-view')[0]?.context.userId).toBe(PROXY);
  });

  it('shows no bad card, and says what is wrong with it', async () => {
    chart.cds.answers['POST /cds-services/advice-view'] = {
      body: { cards: [{ ...adviceCard(chart.cds.origin), indicator: 'hard-stop' }] },
    };
    const { body } = await post('open', at).expect(200);
    expect(body.hooks[0].cards).toEqual([]);
    expect(body.hooks[0].problems).toEqual([
      { path: 'cards[0].indicator', rule: 'must be info, warning or critical', severity: 'error' },
    ]);
  });

  it('says when discovery failed', async () => {
    chart.cds.answers['GET /cds-services'] = { status: 500 };
    const { body } = await post('open', at).expect(200);
    expect(body).toMatchObject({ hooks: [], discovery: { status: 500 } });
  });

  it.each([
    [{ patientId: 'nobody' }, NURSE, 404, 'PATIENT_NOT_FOUND'],
    [{ patientId: 'story-2', encounterId: 'story-1-encounter' }, NURSE, 404, 'ENCOUNTER_NOT_FOUND'],
    [{ patientId: 'story-1' }, PROXY, 403, 'NOT_YOUR_PATIENT'],
  ])('%j for %s is %i %s, and no service hears of it', async (input, user, status, error) => {
    const { body } = await post('open', input, user).expect(status);
    expect(body.error).toBe(error);
    expect(chart.cds.calls).toEqual([]);
  });

  it('in a closed chart sends the patient, and 403 for every search', async () => {
    await post('open', { patientId: 'story-13' }).expect(200);
    const [hook] = sent('/cds-services/advice-view');
    expect(hook?.prefetch?.['patient']).toMatchObject({ resourceType: 'Patient', id: 'story-13' });
    expect(hook?.prefetch?.['conditions']).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'forbidden' }],
    });
  });
});

describe('starting an encounter', () => {
  it('creates it in the class chosen, and fires encounter-start before patient-view', async () => {
    const { body } = await post('encounters', { patientId: 'story-13', class: 'OBSENC' }).expect(201);
    const { id } = body.encounter;
    expect(chart.fhir.resources.find((resource) => resource.id === id)).toMatchObject({
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OBSENC' },
      subject: { reference: 'Patient/story-13' },
      participant: [{ individual: { reference: NURSE } }],
      period: { start: '2026-11-01T12:00:00.000Z' },
    });
    expect(body.hooks.map(({ hook }: { hook: string }) => hook)).toEqual(['encounter-start', 'patient-view']);
    const [start] = sent('/cds-services/advice-start');
    const [view] = sent('/cds-services/advice-view');
    expect(start?.context).toEqual({ userId: NURSE, patientId: 'story-13', encounterId: id });
    expect(view?.context).toEqual(start?.context);
    expect(view?.hookInstance).not.toBe(start?.hookInstance);
  });

  it('is for staff', async () => {
    const { body } = await post('encounters', { patientId: 'story-2', class: 'AMB' }, PROXY).expect(403);
    expect(body.error).toBe('STAFF_ONLY');
  });
});

describe('feedback', () => {
  const FEEDBACK = '/cds-services/advice-view/feedback';
  const base = { card: 'uuid-1', outcome: 'overridden', outcomeTimestamp: '2026-11-01T12:00:00.000Z' };

  it('on a dismissed card carries no reason', async () => {
    const { id } = await openCard();
    const { body } = await post('feedback', { card: id, outcome: 'overridden' }).expect(200);
    expect(body).toEqual({ settled: true, feedback: 200 });
    expect(sent(FEEDBACK)).toEqual([{ feedback: [base] }]);
  });

  it('on an overridden card carries the reason offered and the comment', async () => {
    const { id, overrideReasons } = await openCard();
    const reason = 'http://example.org/reasons|later';
    await post('feedback', { card: id, outcome: 'overridden', reason, userComment: 'In theatre' }).expect(
      200,
    );
    expect(sent(FEEDBACK)).toEqual([
      { feedback: [{ ...base, overrideReason: { reason: overrideReasons[0], userComment: 'In theatre' } }] },
    ]);
  });

  it('may be a comment alone', async () => {
    const { id } = await openCard();
    await post('feedback', { card: id, outcome: 'overridden', userComment: 'Known' }).expect(200);
    expect(sent(FEEDBACK)).toEqual([{ feedback: [{ ...base, overrideReason: { userComment: 'Known' } }] }]);
  });

  it('with a reason that the card does not offer is refused', async () => {
    const { id } = await openCard();
    const { body } = await post('feedback', { card: id, outcome: 'overridden', reason: 'x|y' }).expect(400);
    expect(body.error).toBe('REASON_NOT_OFFERED');
    expect(sent(FEEDBACK)).toEqual([]);
  });

  it("on another user's card is refused", async () => {
    const { id } = await openCard();
    const { body } = await post('feedback', { card: id, outcome: 'overridden' }, PROXY).expect(404);
    expect(body.error).toBe('CARD_NOT_FOUND');
  });

  it('that the service refuses still lets the card go', async () => {
    chart.cds.answers[`POST ${FEEDBACK}`] = { status: 500 };
    const { id } = await openCard();
    const { body } = await post('feedback', { card: id, outcome: 'overridden' }).expect(200);
    expect(body).toEqual({ settled: true, feedback: 500 });
  });

  it('is not sent for a card without uuid', async () => {
    const { uuid: _, ...anonymous } = adviceCard(chart.cds.origin);
    chart.cds.answers['POST /cds-services/advice-view'] = { body: { cards: [anonymous] } };
    const { id } = await openCard();
    const { body } = await post('feedback', { card: id, outcome: 'overridden' }).expect(200);
    expect(body).toEqual({ settled: true });
    expect(sent(FEEDBACK)).toEqual([]);
  });
});

describe('an accepted suggestion', () => {
  const order = (patient: string) => ({
    resourceType: 'ServiceRequest',
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${patient}` },
  });
  const suggest = (resource: object, selectionBehavior = 'any') => {
    const suggestions = [
      { label: 'Order', uuid: 's-1', actions: [{ type: 'create', description: 'Order it', resource }] },
    ];
    const card = { ...adviceCard(chart.cds.origin), selectionBehavior, suggestions };
    chart.cds.answers['POST /cds-services/advice-view'] = { body: { cards: [card] } };
  };
  const accept = (card: string) => post('feedback', { card, outcome: 'accepted', suggestion: 0 });
  const orders = () => chart.fhir.resources.filter(({ resourceType }) => resourceType === 'ServiceRequest');

  it.each([
    ['any', false],
    ['at-most-one', true],
  ])('of %s is applied and reported; the card is settled: %s', async (selectionBehavior, settled) => {
    suggest(order('story-2'), selectionBehavior);
    const { id } = await openCard();
    const { body } = await accept(id).expect(200);
    expect(body).toEqual({ settled, feedback: 200 });
    expect(orders()).toHaveLength(1);
    expect(sent('/cds-services/advice-view/feedback')).toEqual([
      {
        feedback: [
          {
            card: 'uuid-1',
            outcome: 'accepted',
            acceptedSuggestions: [{ id: 's-1' }],
            outcomeTimestamp: '2026-11-01T12:00:00.000Z',
          },
        ],
      },
    ]);
  });

  it('is applied once', async () => {
    suggest(order('story-2'));
    const { id } = await openCard();
    await accept(id).expect(200);
    const { body } = await accept(id).expect(404);
    expect(body.error).toBe('SUGGESTION_NOT_FOUND');
    expect(orders()).toHaveLength(1);
  });

  it.each([
    ['another patient', order('story-1')],
    ['nobody', { resourceType: 'ServiceRequest' }],
  ])('that concerns %s is not applied', async (_, resource) => {
    suggest(resource);
    const { id } = await openCard();
    const { body } = await accept(id).expect(403);
    expect(body.error).toBe('OTHER_PATIENT');
    expect(orders()).toEqual([]);
    expect(sent('/cds-services/advice-view/feedback')).toEqual([]);
  });
});

describe('a launch', () => {
  it('from a card carries its appContext, the user, the patient and the encounter', async () => {
    const { id } = await openCard();
    const { body } = await post('launches', { ...at, card: id, link: 0 }).expect(201);
    const iss = encodeURIComponent(`${chart.origin}/fhir`);
    expect(body.url).toBe(`${chart.cds.origin}/launch?iss=${iss}&launch=launch-1`);
    expect(chart.launched).toEqual([
      {
        user: NURSE,
        patient: 'story-2',
        encounter: 'story-2-encounter',
        appContext: 'card-1',
        needPatientBanner: false,
      },
    ]);
  });

  it('from the app menu, in a window, asks the app for a patient banner', async () => {
    await post('launches', { patientId: 'story-2', target: 'window' }).expect(201);
    expect(chart.launched).toEqual([{ user: NURSE, patient: 'story-2', needPatientBanner: true }]);
  });

  it('from a form is a redirect that a frame or a window follows', async () => {
    const answer = await post('launches', at).type('form').expect(303);
    expect(answer.headers['location']).toMatch(/\/launch\?iss=.*&launch=launch-1$/);
  });

  it.each([
    [1, 403, 'APP_NOT_REGISTERED'],
    [2, 404, 'LINK_NOT_FOUND'],
    [3, 404, 'LINK_NOT_FOUND'],
  ])('of link %i is refused with %i %s', async (link, status, error) => {
    const { id } = await openCard();
    const { body } = await post('launches', { ...at, card: id, link }).expect(status);
    expect(body.error).toBe(error);
    expect(chart.launched).toEqual([]);
  });

  it("of a card in another patient's chart is refused", async () => {
    const { id } = await openCard();
    const { body } = await post('launches', { patientId: 'story-1', card: id }).expect(404);
    expect(body.error).toBe('CARD_NOT_FOUND');
  });
});

describe('the developer panel', () => {
  it('lists the calls, the newest first, and shows each whole but for its token', async () => {
    await post('open', at).expect(200);
    const { body } = await get('exchanges').expect(200);
    expect(body.exchanges.map(({ kind }: { kind: string }) => kind)).toEqual(['hook', 'discovery']);
    expect(body.exchanges[0].request).toBeUndefined();
    const whole = await get(`exchanges/${body.exchanges[0].id}`).expect(200);
    expect(whole.body).toMatchObject({
      claims: { iss: chart.origin, aud: `${chart.cds.origin}/cds-services/advice-view` },
      request: { hook: 'patient-view', fhirAuthorization: { access_token: '(not kept)' } },
      response: { cards: [{ uuid: 'uuid-1' }] },
    });
  });

  it('forgets the oldest calls', async () => {
    await post('open', at).expect(200);
    const { body } = await get('exchanges').expect(200);
    const oldest = body.exchanges.at(-1).id;
    for (let opened = 0; opened < 40; opened++) await post('open', { patientId: 'story-2' }).expect(200);
    const answer = await get(`exchanges/${oldest}`).expect(404);
    expect(answer.body.error).toBe('EXCHANGE_NOT_FOUND');
  });
});

it('the keys of the CDS client are published', async () => {
  const { body } = await request(chart.origin).get('/.well-known/cds-jwks.json').expect(200);
  expect(body.keys).toHaveLength(1);
  expect(body.keys[0]).toMatchObject({ alg: 'ES384', use: 'sig' });
  expect(body.keys[0].d).toBeUndefined();
});
