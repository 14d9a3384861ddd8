import type { Patient } from 'fhir/r4.js';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import type { HookTokenGrant } from '../seams.ts';
import { type CdsClientDeps, createCdsClient } from './create-cds-client.ts';
import { standardDialect } from './dialect.ts';
import type { Exchange } from './exchange.ts';
import { type FakeAnswer, type FakeCds, startFakeCds } from './fake-cds.testing.ts';
import { toFeedback } from './feedback.ts';
import type { HookRequest, Trigger } from './hook.ts';

const NOW = new Date('2026-11-01T12:00:00.900Z');
const patient: Patient = { resourceType: 'Patient', id: 'p1' };
const card = { uuid: 'card-1', summary: 'S', indicator: 'info' as const, source: { label: 'L' } };
const service = (id: string, hook: string, prefetch?: object) => ({ id, hook, description: 'D', prefetch });
const patientView: Trigger = {
  hook: 'patient-view',
  context: { userId: 'Practitioner/dr-1', patientId: 'p1', encounterId: 'e1' },
};

let cds: FakeCds;
afterEach(() => cds.close());

/** A client of a scripted CDS service, with all that passed between them. */
async function setUp(
  answers: Record<string, FakeAnswer>,
  { countIds = true, ...options }: Partial<CdsClientDeps> & { countIds?: boolean } = {},
) {
  cds = await startFakeCds(answers);
  const grants: HookTokenGrant[] = [];
  const revoked: string[] = [];
  const exchanges: Exchange[] = [];
  let ids = 0;
  const client = createCdsClient({
    origin: 'http://ehr.test',
    fhirBase: 'http://ehr.test/fhir',
    cdsOrigin: cds.origin,
    fhir: { request: async () => ({ status: 200, headers: {}, body: patient }) },
    hookTokens: {
      revoke: (token) => revoked.push(token),
      async mint(grant) {
        grants.push(grant);
        const { scope, patient: id } = grant;
        return {
          access_token: 'secret-1',
          token_type: 'Bearer',
          expires_in: 300,
          scope,
          subject: 'cds',
          patient: id,
        };
      },
    },
    now: () => NOW,
    ...(countIds && { newId: () => `id-${++ids}` }),
    onExchange: (exchange) => exchanges.push(exchange),
    ...options,
  });
  const sent = (path: string) =>
    cds.calls.filter((call) => call.path === path).map((call) => call.body as HookRequest);
  return { client, grants, revoked, exchanges, sent };
}

const discovery = (...services: object[]): Record<string, FakeAnswer> => ({
  'GET /cds-services': { body: { services } },
});
const oneService = (answer: FakeAnswer): Record<string, FakeAnswer> => ({
  ...discovery(service('pv', 'patient-view')),
  'POST /cds-services/pv': answer,
});

describe('a hook', () => {
  it('sends the context, the prefetch, and a token for the types that the templates read', async () => {
    const templates = { patient: 'Patient/{{context.patientId}}', related: 'Patient/{{userPatientId}}' };
    const { client, grants, sent, exchanges } = await setUp({
      ...discovery(service('pv', 'patient-view', templates)),
      'POST /cds-services/pv': { body: { cards: [card] } },
    });
    const [exchange] = await client.fire(patientView);
    const scope = 'patient/Patient.rs user/Patient.rs';
    expect(grants).toEqual([{ user: 'Practitioner/dr-1', patient: 'p1', scope }]);
    expect(sent('/cds-services/pv')).toEqual([
      {
        hook: 'patient-view',
        hookInstance: 'id-3',
        fhirServer: 'http://ehr.test/fhir',
        fhirAuthorization: {
          access_token: 'secret-1',
          token_type: 'Bearer',
          expires_in: 300,
          scope,
          subject: 'cds',
          patient: 'p1',
        },
        context: patientView.context,
        prefetch: { patient },
      },
    ]);
    expect(exchange).toMatchObject({ status: 200, cards: [card], problems: [], service: 'pv' });
    expect(exchange?.leftOut).toEqual({ related: 'a token has no value here' });
    expect(exchanges.map(({ kind }) => kind)).toEqual(['discovery', 'hook']);
  });

  it('sends neither token nor prefetch to a service that asks for no data', async () => {
    const { client, sent } = await setUp(oneService({ body: { cards: [] } }));
    await client.fire(patientView);
    expect(Object.keys(sent('/cds-services/pv')[0] ?? {}).sort()).toEqual([
      'context',
      'fhirServer',
      'hook',
      'hookInstance',
    ]);
  });

  it('makes the token worthless once the service has answered', async () => {
    const templates = { patient: 'Patient/{{context.patientId}}' };
    const { client, revoked } = await setUp({
      ...discovery(service('pv', 'patient-view', templates)),
      'POST /cds-services/pv': { body: { cards: [] } },
    });
    await client.fire(patientView);
    expect(revoked).toEqual(['secret-1']);
  });

  it('does not keep the token that it sent', async () => {
    const templates = { patient: 'Patient/{{context.patientId}}' };
    const { client, exchanges } = await setUp({
      ...discovery(service('pv', 'patient-view', templates)),
      'POST /cds-services/pv': { body: { cards: [] } },
    });
    await client.fire(patientView);
    expect(JSON.stringify(exchanges)).not.toContain('secret-1');
  });

  it('reaches each service of its hook and no other, all with one hookInstance, new at each firing', async () => {
    const { client, sent } = await setUp({
      ...discovery(
        service('a', 'patient-view'),
        service('b', 'patient-view'),
        service('c', 'encounter-start'),
      ),
      'POST /cds-services/a': { body: { cards: [] } },
      'POST /cds-services/b': { body: { cards: [] } },
    });
    const first = await client.fire(patientView);
    await client.fire(patientView);
    expect(first.map((exchange) => exchange.service)).toEqual(['a', 'b']);
    const instances = ['/cds-services/a', '/cds-services/b'].map((path) =>
      sent(path).map(({ hookInstance }) => hookInstance),
    );
    expect(instances[0]).toEqual(instances[1]);
    expect(new Set(instances[0]).size).toBe(2);
    expect(sent('/cds-services/c')).toEqual([]);
  });

  it('asks its services at once, so that a slow one delays no other', async () => {
    const { client } = await setUp(
      {
        ...discovery(service('slow', 'patient-view'), service('fast', 'patient-view')),
        'POST /cds-services/slow': { hang: true },
        'POST /cds-services/fast': { body: { cards: [card] } },
      },
      { timeLimitMs: 200 },
    );
    const exchanges = await client.fire(patientView);
    expect(exchanges.map(({ status, cards }) => [status, cards.length])).toEqual([
      ['TIMED_OUT', 0],
      [200, 1],
    ]);
    expect(exchanges[0]?.problems).toEqual([
      { path: '', rule: 'no answer within 200 ms', severity: 'error' },
    ]);
  });

  it('has a hookInstance that is a UUID', async () => {
    const { client, sent } = await setUp(oneService({ body: { cards: [] } }), { countIds: false });
    await client.fire(patientView);
    expect(sent('/cds-services/pv')[0]?.hookInstance).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  });
});

describe('an answer that is none', () => {
  it.each<[string, FakeAnswer, number, string]>([
    ['412', { status: 412 }, 412, 'answered 412, not 200'],
    ['a 500 with cards', { status: 500, body: { cards: [card] } }, 500, 'answered 500, not 200'],
    ['HTML', { headers: { 'content-type': 'text/html' }, body: '<p>' }, 200, 'the body is not JSON'],
    ['an empty 200', {}, 200, 'a response is an object with an array of cards'],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://elsewhere.test/' } },
      302,
      'answered 302, not 200',
    ],
  ])('%s shows no card and says why', async (_, answer, status, rule) => {
    const { client } = await setUp(oneService(answer));
    const [exchange] = await client.fire(patientView);
    expect(exchange).toMatchObject({ status, cards: [] });
    expect(exchange?.problems.map((problem) => problem.rule)).toContain(rule);
  });

  it('a service that cannot be reached', async () => {
    const { client } = await setUp(oneService({ body: { cards: [] } }));
    await client.fire(patientView);
    await cds.close();
    const [exchange] = await client.fire(patientView);
    expect(exchange).toMatchObject({ status: 'UNREACHABLE', cards: [] });
    expect(exchange?.problems).toEqual([{ path: '', rule: 'no answer', severity: 'error' }]);
    cds = await startFakeCds({});
  });
});

describe('discovery', () => {
  it('is kept for a minute and then read again', async () => {
    let now = NOW.getTime();
    const { client } = await setUp(discovery(), { now: () => new Date(now) });
    await client.discover();
    now += 59_000;
    await client.discover();
    expect(cds.calls).toHaveLength(1);
    now += 2_000;
    await client.discover();
    expect(cds.calls).toHaveLength(2);
  });

  it('is read once for two firings at the same moment', async () => {
    const { client } = await setUp(oneService({ body: { cards: [] } }));
    await Promise.all([client.fire(patientView), client.fire(patientView)]);
    expect(cds.calls.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  it('that failed is read again at the next firing', async () => {
    const { client } = await setUp({ 'GET /cds-services': { status: 503 } });
    expect(await client.fire(patientView)).toEqual([]);
    expect(await client.discover()).toEqual({
      status: 503,
      services: [],
      problems: [{ path: '', rule: 'answered 503, not 200', severity: 'error' }],
    });
    Object.assign(cds.answers, oneService({ body: { cards: [card] } }));
    expect((await client.fire(patientView))[0]?.cards).toEqual([card]);
  });
});

describe('the JWT of each call', () => {
  it('is signed with the published key, for the exact URL called, for five minutes, and used once', async () => {
    const { client } = await setUp({
      ...oneService({ body: { cards: [card] } }),
      'POST /cds-services/pv/feedback': {},
    });
    await client.fire(patientView);
    const feedback = toFeedback(card, { outcome: 'overridden' }, NOW);
    if ('error' in feedback) throw new Error(feedback.error);
    await client.sendFeedback('pv', feedback);

    expect(cds.calls.map(({ path }) => path)).toEqual([
      '/cds-services',
      '/cds-services/pv',
      '/cds-services/pv/feedback',
    ]);
    const keys = createLocalJWKSet(client.jwks());
    const jtis = new Set<unknown>();
    for (const { path, authorization } of cds.calls) {
      const token = authorization.replace(/^Bearer /, '');
      expect(decodeProtectedHeader(token)).toEqual({
        alg: 'ES384',
        typ: 'JWT',
        kid: client.jwks().keys[0]?.kid,
        jku: 'http://ehr.test/.well-known/cds-jwks.json',
      });
      const { payload } = await jwtVerify(token, keys, { currentDate: NOW });
      const iat = Date.parse('2026-11-01T12:00:00Z') / 1000;
      expect(payload).toEqual({
        iss: 'http://ehr.test',
        aud: `${cds.origin}${path}`,
        iat,
        exp: iat + 300,
        jti: expect.stringMatching(/^id-\d+$/),
      });
      jtis.add(payload.jti);
    }
    expect(jtis.size).toBe(3);
  });
});

describe('feedback', () => {
  const reason = { code: 'not-now', system: 'http://example.org/reasons', display: 'Not now' };
  const outcomeTimestamp = '2026-11-01T12:00:00.900Z';

  it.each<[string, Parameters<typeof toFeedback>[1], object]>([
    ['a dismissal carries no reason', { outcome: 'overridden' }, {}],
    [
      'an override carries the reason and the comment',
      { outcome: 'overridden', overrideReason: { reason, userComment: 'Later' } },
      { overrideReason: { reason, userComment: 'Later' } },
    ],
    [
      'an acceptance names the suggestions',
      { outcome: 'accepted', acceptedSuggestions: [{ id: 's1' }] },
      { acceptedSuggestions: [{ id: 's1' }] },
    ],
  ])('%s', (_, outcome, rest) => {
    const entry = { card: 'card-1', outcome: outcome.outcome, outcomeTimestamp, ...rest };
    expect(toFeedback(card, outcome, NOW)).toEqual({ feedback: [entry] });
  });

  it('cannot be given on a card without uuid', () => {
    const { uuid: _, ...anonymous } = card;
    expect(toFeedback(anonymous, { outcome: 'overridden' }, NOW)).toEqual({ error: 'CARD_WITHOUT_UUID' });
  });

  it.each<[FakeAnswer, string[]]>([
    [{ status: 200 }, []],
    [{ status: 404 }, ['answered 404']],
    [{ hang: true }, ['no answer within 200 ms']],
  ])('answered by %j has the problems %j', async (answer, rules) => {
    const { client, exchanges } = await setUp(
      { 'POST /cds-services/pv/feedback': answer },
      { timeLimitMs: 200 },
    );
    await client.sendFeedback('pv', { feedback: [] });
    expect(exchanges[0]?.problems.map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('a dialect', () => {
  it('may turn a trigger into another hook, key the prefetch its own way, and spell the feedback', async () => {
    const { client, sent } = await setUp(
      {
        ...discovery(service('pv', 'patient-view', { patient: 'Patient/{{context.patientId}}' })),
        'POST /cds-services/pv': { body: { cards: [] } },
        'POST /cds-services/pv/feedback': {},
      },
      {
        dialect: {
          ...standardDialect,
          name: 'vendor',
          toTrigger: ({ context }) => ({
            trigger: { hook: 'patient-view', context },
            extension: { 'x.trigger': 26 },
          }),
          toPrefetch: ({ patient: it = null }) => ({ 'vendor-patient': it }),
          toClaims: (claims) => ({ ...claims, sub: 'client-1' }),
          toFeedbackBody: ({ feedback }) => ({ feedback, vendor: true }),
        },
      },
    );
    const { userId } = patientView.context;
    await client.fire({ hook: 'encounter-start', context: { userId, patientId: 'p1', encounterId: 'e1' } });
    await client.sendFeedback('pv', { feedback: [] });
    expect(sent('/cds-services/pv')[0]).toMatchObject({
      hook: 'patient-view',
      extension: { 'x.trigger': 26 },
      prefetch: { 'vendor-patient': patient },
    });
    expect(sent('/cds-services/pv/feedback')).toEqual([{ feedback: [], vendor: true }]);
    const [, payload = ''] = cds.calls.at(-1)?.authorization.split('.') ?? [];
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).sub).toBe('client-1');
  });

  it('may send nothing at all', async () => {
    const { client } = await setUp(oneService({ body: { cards: [card] } }), {
      dialect: { ...standardDialect, toTrigger: () => undefined },
    });
    expect(await client.fire(patientView)).toEqual([]);
    expect(cds.calls).toEqual([]);
  });
});
