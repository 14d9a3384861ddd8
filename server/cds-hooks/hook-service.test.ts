import { hookResponse } from '@pearr/cds-hooks';
import { forbiddenWords } from '@pearr/cds-services';
import { stories } from '@pearr/fhir-fixtures';
import request from 'supertest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleSite, signJwt, startServer, type TestServer } from '../app.testing.ts';
import { callHook, hookBody, outcomes } from './hook-call.testing.ts';

const MINUTE = 60_000;
let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

test('discovery describes a service a hook, each with its prefetch', async () => {
  const { body } = await request(server.app).get('/cds-services').expect(200);
  expect(body.services.map((it: { id: string; hook: string }) => [it.id, it.hook])).toEqual([
    ['pearr-patient-view', 'patient-view'],
    ['pearr-encounter-start', 'encounter-start'],
  ]);
  expect(body.services[0].prefetch.patient).toBe('Patient/{{context.patientId}}');
});

/** Story 13 is told below: its EHR cannot be read. */
const readable = stories.filter((story) => story.number !== 13);

test.each(readable.map((story) => [story.id, story] as const))(
  '%s is answered as expected',
  async (id, story) => {
    const hook = story.encounterId === undefined ? 'patient-view' : 'encounter-start';
    for (const each of [hook, 'patient-view'] as const) {
      const fresh = await startServer();
      const { status, body } = await callHook(fresh, id, { hook: each });
      expect(status).toBe(200);
      expect(hookResponse.safeParse(body).success).toBe(true);
      expect(body.cards.length).toBe(story.expected.outcome === 'cards' ? 1 : 0);
      expect(await outcomes(fresh, story.expected.outcome)).toBe(1);
      const [card] = body.cards;
      const meaning =
        card &&
        (await fresh.deps.store.cards.meaning(card.uuid, {
          ehr: 'development',
          patient: story.patientId,
          visit: story.encounterId ?? '',
        }));
      if (card) expect(meaning).toEqual({ kind: story.expected.kind, minor: story.expected.minor });
      await fresh.close();
    }
  },
);

test('story 13: the Patient alone and a 403 on the rest is silence, counted as could-not-look', async () => {
  const { status, body } = await callHook(server, 'story-13', {
    change: (it) => ({
      ...it,
      prefetch: { patient: (it['prefetch'] as Record<string, unknown>)['patient'] },
      fhirServer: 'http://localhost:4100/fhir',
      fhirAuthorization: {
        access_token: 't',
        token_type: 'Bearer',
        expires_in: 300,
        scope: '',
        subject: 's',
      },
    }),
  });
  expect([status, body]).toEqual([200, { cards: [] }]);
  expect(await outcomes(server, 'could_not_look')).toBe(1);
  expect(server.seen.map((call) => call.path)).toContain('Condition?patient=story-13&_count=500');
  expect(new Set(server.seen.map((call) => call.token))).toEqual(new Set(['t']));
});

test('Conditions that are an OperationOutcome are unknown: 200, no cards, counted, and not fetched again', async () => {
  const failed = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
  const { status, body } = await callHook(server, 'story-1', {
    change: (it) => ({ ...it, prefetch: { ...(it['prefetch'] as object), conditions: failed } }),
  });
  expect([status, body]).toEqual([200, { cards: [] }]);
  expect(await outcomes(server, 'could_not_look')).toBe(1);
  expect(server.seen).toEqual([]);
});

test('412 when neither prefetch nor token can supply the Patient', async () => {
  const withoutPatient = (prefetch: unknown) => (it: Record<string, unknown>) => ({ ...it, prefetch });
  for (const prefetch of [{}, { patient: null }, undefined]) {
    const { status, body } = await callHook(server, 'story-1', { change: withoutPatient(prefetch) });
    expect([status, body.resourceType, body.issue[0].details.coding[0].code]).toEqual([
      412,
      'OperationOutcome',
      'DATA_MISSING',
    ]);
  }
  expect(await outcomes(server, 'data_missing')).toBe(3);
});

test('another patient in the prefetch is not this patient', async () => {
  const { status } = await callHook(server, 'story-1', {
    change: (it) => ({ ...it, context: { ...(it['context'] as object), patientId: 'story-2' } }),
  });
  expect(status).toBe(412);
});

test('what the EHR left out is fetched by its token, from its registered server alone', async () => {
  const story = stories.find((it) => it.id === 'story-1');
  const prefetch = hookBody(story ?? stories[0]!)['prefetch'] as Record<
    string,
    { resourceType: string } | null
  >;
  const answering = await startServer({
    ehr: ({ path }) => {
      const key = Object.keys(prefetch).find((it) =>
        path.startsWith(it === 'conditions' ? 'Condition?' : '§'),
      );
      return {
        status: 200,
        body: prefetch[key ?? ''] ?? { resourceType: 'Bundle', type: 'searchset', total: 0 },
      };
    },
  });
  const { conditions: _, ...rest } = prefetch;
  const token = {
    access_token: 'secret-token',
    token_type: 'Bearer',
    expires_in: 300,
    scope: '',
    subject: 's',
  };
  const call = (fhirServer: string) =>
    callHook(answering, 'story-1', {
      change: (it) => ({ ...it, prefetch: rest, fhirServer, fhirAuthorization: token }),
    });

  expect((await call('http://localhost:4100/fhir/')).body.cards.length).toBe(1);
  expect(answering.seen.map((it) => it.path)).toEqual(['Condition?patient=story-1&_count=500']);
  answering.seen.length = 0;

  for (const foreign of [
    'http://169.254.169.254/fhir',
    'http://localhost:4100/other',
    'http://localhost.evil.example:4100/fhir',
  ])
    expect((await call(foreign)).body).toEqual({ cards: [] });
  expect(answering.seen).toEqual([]);
  expect(JSON.stringify(answering.lines)).not.toContain('secret-token');
  await answering.close();
});

test.each(['Patient/story-2', 'RelatedPerson/proxy-of-story-2'])(
  '%s looking at the chart sees no card',
  async (user) => {
    expect((await callHook(server, 'story-2', { user })).body).toEqual({ cards: [] });
  },
);

test('the card is the same for every reason and names nothing (R2)', async () => {
  const answers = await Promise.all(
    ['story-1', 'story-2', 'story-3', 'story-12'].map((id) => callHook(server, id)),
  );
  const cards = answers.map(({ body }) => {
    const { uuid, links, ...rest } = body.cards[0];
    expect(links).toEqual([
      { type: 'smart', label: expect.any(String), url: 'http://localhost:4000/launch', appContext: uuid },
    ]);
    return { ...rest, label: links[0].label };
  });
  expect(new Set(cards.map((card) => JSON.stringify(card))).size).toBe(1);
  const { summary, detail, source, label, overrideReasons, indicator } = cards[0] ?? {};
  expect(summary.length).toBeLessThan(140);
  expect(indicator).toBe('info');
  const displays = overrideReasons.map((it: { display: string }) => it.display);
  expect([summary, detail, source.label, source.topic.display, label, ...displays].join(' ')).not.toMatch(
    forbiddenWords,
  );
});

test('once per encounter, patient and user (R4)', async () => {
  const cards = async (options = {}) => (await callHook(server, 'story-2', options)).body.cards.length;
  expect(await cards({ hook: 'encounter-start' })).toBe(1);
  expect(await cards()).toBe(0);
  expect(await cards({ user: 'Practitioner/dr-rivera' })).toBe(1);
  expect((await callHook(server, 'story-3')).body.cards.length).toBe(1);
});

test('the same hook call again, with a new token, gets the same card and counts one exposure', async () => {
  const hookInstance = '6d5b3c0a-1111-4222-8333-944445555666';
  const first = await callHook(server, 'story-2', { hookInstance });
  const second = await callHook(server, 'story-2', { hookInstance });
  expect(second.body.cards[0].uuid).toBe(first.body.cards[0].uuid);
  const { count } = server.deps.store.db.fn;
  const rows = await server.deps.store.db.selectFrom('card').select(count('uuid').as('n')).executeTakeFirst();
  expect(Number(rows?.n)).toBe(1);
});

async function override(uuid: string, code: string, at = '2026-11-01T12:00:30Z') {
  const path = '/cds-services/pearr-patient-view/feedback';
  return request(server.app)
    .post(path)
    .set('authorization', `Bearer ${await signJwt(path)}`)
    .send({
      feedback: [
        { card: uuid, outcome: 'overridden', overrideReason: { reason: { code } }, outcomeTimestamp: at },
      ],
    });
}

test.each([
  ['patient-not-alone', 0, 1],
  ['later', 10 * MINUTE, 0],
  ['later', 31 * MINUTE, 1],
  ['already-done', 120 * MINUTE, 0],
  ['not-appropriate', 120 * MINUTE, 0],
])('after "%s" and %i ms, %i cards', async (reason, ms, expected) => {
  const { body } = await callHook(server, 'story-2');
  expect((await override(body.cards[0].uuid, reason)).status).toBe(200);
  server.pass(ms);
  const path = '/cds-services/pearr-patient-view';
  const seconds = Math.floor(server.deps.clock() / 1000);
  const authorization = `Bearer ${await signJwt(path, { claims: { iat: seconds, exp: seconds + 300 } })}`;
  expect((await callHook(server, 'story-2', { authorization })).body.cards.length).toBe(expected);
});

test('feedback twice is feedback once, and keeps no comment', async () => {
  const { body } = await callHook(server, 'story-2');
  const { uuid } = body.cards[0];
  await override(uuid, 'later');
  await override(uuid, 'later');
  const rows = await server.deps.store.db.selectFrom('feedback').selectAll().execute();
  expect(rows.map(({ card, outcome, reason }) => ({ card, outcome, reason }))).toEqual([
    { card: uuid, outcome: 'overridden', reason: 'later' },
  ]);
});

test('feedback of an EHR’s own reason is kept as other; on a card nobody was answered it is counted and not kept', async () => {
  const { body } = await callHook(server, 'story-2');
  const { uuid } = body.cards[0];
  expect((await override(uuid, 'mother Jane Doe in the room')).status).toBe(200);
  expect((await override('Jane Doe, room 4', 'later')).status).toBe(200);
  expect((await override('7', 'later')).status).toBe(200);
  const rows = await server.deps.store.db.selectFrom('feedback').selectAll().execute();
  expect(rows.map(({ card, reason }) => ({ card, reason }))).toEqual([{ card: uuid, reason: 'other' }]);
  const { values } = await server.deps.metrics.feedback.get();
  expect(Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]))).toEqual({
    overridden: 1,
    unknown_card: 2,
  });
  expect(JSON.stringify(rows)).not.toContain('Jane');
});

test('the same moment in another spelling is the same feedback', async () => {
  const { body } = await callHook(server, 'story-2');
  await override(body.cards[0].uuid, 'later', '2026-11-01T12:00:30Z');
  await override(body.cards[0].uuid, 'later', '2026-11-01T08:00:30.000-04:00');
  expect(await server.deps.store.db.selectFrom('feedback').selectAll().execute()).toHaveLength(1);
});

test('silent mode decides, counts and shows nothing', async () => {
  const silent = await startServer({ site: { ...exampleSite(), mode: 'silent' } });
  expect((await callHook(silent, 'story-2')).body).toEqual({ cards: [] });
  expect(await outcomes(silent, 'silent')).toBe(1);
  await silent.close();
});

test('a fault behind a verified call is silence to the clinician and a number to the operator (R15)', async () => {
  await server.deps.store.db.schema.dropTable('card').execute();
  expect((await callHook(server, 'story-2')).body).toEqual({ cards: [] });
  expect(await outcomes(server, 'error')).toBe(1);
  expect(server.lines.filter((line) => line.includes('hook-fault')).length).toBe(1);
});

test('logs carry the rule set and no patient, user, indicator or token (R14)', async () => {
  await callHook(server, 'story-2');
  const text = server.lines.join('');
  expect(text).toContain(server.deps.rules.hash);
  expect(text).not.toMatch(/story-2|nurse|companion|Bearer|eyJ/);
});

test('nothing at rest names a patient, an encounter or a user', async () => {
  await callHook(server, 'story-2');
  const tables = ['card', 'jti'] as const;
  for (const table of tables) {
    const rows = await server.deps.store.db.selectFrom(table).selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/story|nurse|prompt/);
  }
});
