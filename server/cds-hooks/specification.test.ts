import { discoveryResponse, parseFeedback, parseHookRequest } from '@pearr/cds-hooks';
import { compactVerify, importJWK } from 'jose';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signJwt, startServer, type TestServer } from '../app.testing.ts';
import { callHook } from './hook-call.testing.ts';

/** Examples of the specification: CDS Hooks, © HL7 International and Boston Children's Hospital, CC BY 4.0. */
const publicKey = {
  kty: 'EC',
  use: 'sig',
  crv: 'P-384',
  kid: 'example-kid',
  x: '46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk',
  y: 'XMcRuuoGW7CXjQdy-F5i3FeBE0x9hPLdeFdSoDd3ELmx404tLX0VRRcqzAsPhXcI',
  alg: 'ES384',
};
const exampleJwt =
  'eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUta2lkIiwiamt1IjoiaHR0cHM6Ly9maGlyLWVoci5leGFtcGxlLmNvbS9qd2tfdXJpIn0.eyJpc3MiOiJodHRwczovL2ZoaXItZWhyLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vY2RzLmV4YW1wbGUub3JnL2Nkcy1zZXJ2aWNlcy9zb21lLXNlcnZpY2UiLCJleHAiOjE0MjI1Njg4NjAsImlhdCI6MTMxMTI4MDk3MCwianRpIjoiZWUyMmIwMjEtZTFiNy00NjExLWJhNWItOGVlYzZhMzNhYzFlIiwidGVuYW50IjoiMmRkZDZjM2EtOGU5YS00NGM2LWEzMDUtNTIxMTFhZDMwMmEyIn0.d1WfLjGRKlcWB94l9do4cM8REXeYJLL6SGUBO8VHZhfM8mwKYP70EMxJ67War4TQblEpaQrp11wx5p7oPFm2ETYgCicS84vXWEIYTdjooZdooCSDf2L8-i4awdoUwiEb';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('discovery is an object with a list of services, each with hook, description and id', async () => {
  const { body, headers } = await request(server.app).get('/cds-services').expect(200);
  expect(discoveryResponse.safeParse(body).success).toBe(true);
  expect(headers['content-type']).toMatch(/^application\/json/);
});

test('each service has an id of its own and tells the version of the specification and of its hook', async () => {
  const { body } = await request(server.app).get('/cds-services');
  const ids = body.services.map((it: { id: string }) => it.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const service of body.services) {
    expect(service.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(service.hookVersion).toMatch(/^\d+\.\d+$/);
  }
});

test('prefetch templates are instance reads and type searches with tokens of the context alone', async () => {
  const { body } = await request(server.app).get('/cds-services');
  const allowed =
    /^[A-Z][A-Za-z]+(\/\{\{context\.(patientId|encounterId)\}\}|\?(&?(patient|encounter|category|_count|_sort)=([a-z0-9-]+|\{\{context\.(patientId|encounterId)\}\}))+)$/;
  const templates = body.services.flatMap((it: { prefetch: object }) => Object.values(it.prefetch));
  expect(templates.length).toBe(22);
  for (const template of templates) expect(template).toMatch(allowed);
});

test('a service is reached at the base URL, /cds-services/ and its id', async () => {
  const { body } = await request(server.app).get('/cds-services');
  for (const { id, hook } of body.services) {
    const { status } = await callHook(server, 'story-7', { hook });
    expect([id, status]).toEqual([`pearr-${hook}`, 200]);
  }
});

function hasNullOrEmpty(value: unknown, path = ''): string[] {
  if (value === null || value === '') return [path];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  if (entries.length === 0) return path === '/cards' || path === '/services' ? [] : [path];
  return entries.flatMap(([key, child]) => hasNullOrEmpty(child, `${path}/${key}`));
}

test('no null and no empty value is ever sent, cards and services aside', async () => {
  const discovery = await request(server.app).get('/cds-services');
  const card = await callHook(server, 'story-6');
  const none = await callHook(server, 'story-7', { user: 'Practitioner/x' });
  const refused = await request(server.app).post('/cds-services/pearr-patient-view').send({});
  for (const { body } of [discovery, card, none, refused]) expect(hasNullOrEmpty(body)).toEqual([]);
});

test('a successful answer is 200 with cards and without systemActions', async () => {
  const { status, body } = await callHook(server, 'story-1');
  expect([status, Object.keys(body)]).toEqual([200, ['cards']]);
});

test('every card has a uuid, and feedback for it is accepted', async () => {
  const { body } = await callHook(server, 'story-5');
  const { uuid } = body.cards[0];
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const path = '/cds-services/pearr-patient-view/feedback';
  await request(server.app)
    .post(path)
    .set('authorization', `Bearer ${await signJwt(path)}`)
    .send({ feedback: [{ card: uuid, outcome: 'overridden', outcomeTimestamp: '2026-11-01T12:00:00Z' }] })
    .expect(200);
});

const feedbackExamples = [
  {
    card: '4e0a3a1e-3283-4575-ab82-028d55fe2719',
    outcome: 'accepted',
    acceptedSuggestions: [{ id: 'e56e1945-20b3-4393-8503-a1a20fd73152' }],
    outcomeTimestamp: '2021-12-11T10:05:31Z',
  },
  {
    card: 'f6b95768-b1c8-40dc-8385-bf3504b82ffb',
    outcome: 'overridden',
    outcomeTimestamp: '2020-12-11T00:00:00Z',
  },
  {
    card: '9368d37b-283f-44a0-93ea-547cebab93ed',
    outcome: 'overridden',
    overrideReason: {
      reason: { code: 'd7ecf885', system: 'https://example.com/cds-hooks/override-reason-system' },
      userComment: 'A comment entered by the clinician.',
    },
    outcomeTimestamp: '2020-12-11T00:00:00Z',
  },
];

test("the specification's examples of feedback are read", () => {
  expect(parseFeedback({ feedback: feedbackExamples })).toMatchObject({ problems: [] });
});

test("the specification's examples of patient-view and encounter-start are read", () => {
  const base = {
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    fhirServer: 'http://hooks.smarthealthit.org:9080',
  };
  const patientView = { userId: 'PractitionerRole/A2340113', patientId: '1288992', encounterId: '456' };
  const start = { userId: 'Practitioner/123', patientId: '1288992', encounterId: '456' };
  expect(parseHookRequest({ ...base, hook: 'patient-view', context: patientView })).toHaveProperty('request');
  expect(parseHookRequest({ ...base, hook: 'encounter-start', context: start })).toHaveProperty('request');
});

test("the specification's example of a JWT verifies by its example key, and is long past", async () => {
  await compactVerify(exampleJwt, await importJWK(publicKey, 'ES384'));
  const { status } = await callHook(server, 'story-7', { authorization: `Bearer ${exampleJwt}` });
  expect(status).toBe(401);
});

test('scopes are opaque: spaces within names do not matter', () => {
  const parsed = parseHookRequest({
    hook: 'patient-view',
    hookInstance: 'h',
    context: { userId: 'Practitioner/1', patientId: '2' },
    fhirServer: 'https://ehr.example/fhir',
    fhirAuthorization: {
      access_token: 't',
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'CONDITION.READ (PROBLEM LIST) PATIENT.READ',
      subject: 's',
    },
  });
  expect(parsed).toHaveProperty('request');
});

test('an error says what was wrong in an OperationOutcome', async () => {
  const path = '/cds-services/pearr-patient-view';
  const { status, body, headers } = await request(server.app)
    .post(path)
    .set('authorization', `Bearer ${await signJwt(path)}`)
    .send({ hook: 'patient-view', hookInstance: 'h', context: { userId: 'nobody' } });
  expect(status).toBe(400);
  expect(headers['content-type']).toMatch(/^application\/fhir\+json/);
  expect(body.issue.flatMap((it: any) => it.expression ?? []).sort()).toEqual([
    'context.patientId',
    'context.userId',
  ]);
});
