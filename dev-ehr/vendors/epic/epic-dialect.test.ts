import { describe, expect, it } from 'vitest';
import { goodCard, useHooks } from '../hooks.testing.ts';
import { epic } from './epic.ts';
import { toOverrideReasons } from './override-reasons.ts';

const hooks = useHooks(
  epic({ sub: 'our-client-id', iss: 'https://epic.test/fhir', prefetchKeys: { chart: 'PROBLEMS' } }).cds,
);

const trigger = (number: string) => ({ 'com.epic.cdshooks.request.bpa-trigger-action': number });

describe('a call', () => {
  it('opening a chart is patient-view with trigger action 60', async () => {
    expect(await hooks.fire('patient-view')).toMatchObject([
      { hook: 'patient-view', extension: trigger('60') },
    ]);
  });

  it('there is no encounter-start: an admission is patient-view with trigger action 26', async () => {
    expect(await hooks.fire('encounter-start')).toMatchObject([
      { hook: 'patient-view', extension: trigger('26') },
    ]);
    expect(hooks.bodies('start')).toEqual([]);
  });

  it('a clinician is named by the PractitionerRole in which she signed in', async () => {
    const [body] = await hooks.fire('patient-view', 'dr-role');
    expect(body).toMatchObject({ context: { userId: 'PractitionerRole/dr-role', patientId: 'p1' } });
  });

  it('prefetch is keyed as an analyst typed it', async () => {
    const [body] = await hooks.fire('patient-view');
    expect(Object.keys((body as { prefetch: object }).prefetch)).toEqual(['PROBLEMS']);
  });

  it('fhirServer and fhirAuthorization are always there, scopes with blanks in their names, and no patient', async () => {
    await hooks.fire('patient-view');
    const authorization = { access_token: 'secret', token_type: 'Bearer', expires_in: 300, subject: 'cds' };
    const scope = 'Patient.Read (R4) Patient.Search (R4)';
    expect(hooks.bodies('bare')).toMatchObject([{ fhirServer: 'http://ehr.test/fhir' }]);
    expect(
      hooks.bodies('bare').map((body) => (body as Record<string, unknown>)['fhirAuthorization']),
    ).toEqual([{ ...authorization, scope }]);
    expect(JSON.stringify(hooks.bodies('view'))).toContain('Condition.Read (Encounter Diagnosis) (R4)');
  });

  it('the JWT is RS384 with sub and nbf, and lives 900 s', async () => {
    await hooks.fire('patient-view');
    const { header, claims } = hooks.jwt();
    const iat = hooks.NOW.getTime() / 1000;
    expect(header).toMatchObject({ alg: 'RS384', jku: 'http://ehr.test/.well-known/cds-jwks.json' });
    expect(claims).toMatchObject({
      iss: 'https://epic.test/fhir',
      sub: 'our-client-id',
      iat,
      nbf: iat - 300,
      exp: iat + 900,
    });
  });
});

describe('feedback', () => {
  const reason = { system: 'https://example.org', code: 'later', display: 'Later' };
  const overridden = {
    card: 'card-1',
    outcome: 'overridden' as const,
    overrideReason: { reason, userComment: 'busy' },
    outcomeTimestamp: '2026-11-01T12:00:00Z',
  };

  it('spells overrideReasons, plural and one object', async () => {
    await hooks.client().sendFeedback('view', { feedback: [overridden] });
    const { overrideReason, ...rest } = overridden;
    expect(hooks.bodies('view/feedback')).toEqual([
      { feedback: [{ ...rest, overrideReasons: overrideReason }] },
    ]);
  });
});

it('a reason that was built in Epic comes as an extension, without a Coding', () => {
  const feedback = {
    card: 'card-1',
    outcome: 'overridden' as const,
    overrideReason: { reason: { system: 'https://example.org', code: 'later', display: 'Later' } },
    outcomeTimestamp: '2026-11-01T12:00:00Z',
  };
  const told = toOverrideReasons(feedback, 'epic') as { overrideReasons: { extension: object } };
  expect(Object.keys(told.overrideReasons)).toEqual(['extension']);
  expect(told.overrideReasons.extension).toMatchObject({
    'com.epic.cdshooks.feedback.overrideReason.reasonDisplay': 'Later',
  });
});

describe('a card', () => {
  it('that keeps the rules is shown as it was sent', async () => {
    const { cards, problems } = await hooks.shown({});
    expect([cards.length, problems]).toEqual([1, []]);
    expect(cards[0]).toMatchObject(goodCard);
  });

  it('that has a SMART app Epic does not know appears without it', async () => {
    const links = [{ label: 'App', url: 'https://elsewhere.test/launch', type: 'smart' }];
    const { cards, problems } = await hooks.shown({ links });
    expect(cards.map((card) => card.links)).toEqual([undefined]);
    expect(problems).toEqual([
      {
        path: 'cards[0].links[0].url',
        rule: 'Epic hides a SMART app that is not registered',
        severity: 'warning',
      },
    ]);
  });

  const suggestion = (...types: string[]) => ({
    label: 'Order',
    uuid: 's-1',
    actions: types.map((resourceType) => ({
      type: 'create',
      description: 'd',
      resource: { resourceType },
    })),
  });
  const source = (code: string) => ({ label: 'Us', topic: { system: 'https://example.org', code } });

  it.each<[rule: string, change: object, cards: number, told: string | undefined]>([
    ['a topic is of letters and digits', { source: source('a-topic') }, 0, 'must match [A-Za-z0-9]{1,100}'],
    [
      'selectionBehavior is any',
      { suggestions: [suggestion('ServiceRequest')], selectionBehavior: 'at-most-one' },
      0,
      'Epic knows selectionBehavior any alone',
    ],
    [
      'one action a suggestion',
      { suggestions: [suggestion('ServiceRequest', 'ServiceRequest')], selectionBehavior: 'any' },
      0,
      'Epic takes one action each',
    ],
    [
      'no suggestion of a Task',
      { suggestions: [suggestion('Task')], selectionBehavior: 'any' },
      0,
      'Epic takes a new Condition, MedicationRequest, ServiceRequest and nothing else',
    ],
    [
      'an unsigned order is taken',
      { suggestions: [suggestion('ServiceRequest')], selectionBehavior: 'any' },
      1,
      undefined,
    ],
  ])('%s', async (_rule, change, count, told) => {
    const { cards, problems } = await hooks.shown(change);
    expect([cards.length, problems[0]?.rule]).toEqual([count, told]);
  });
});
