import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exampleSiteFile, parseSite, type Site } from '@pearr/config';
import { storyById, testOnlyEs384 } from '@pearr/fhir-fixtures';
import { generateKeyPair, SignJWT } from 'jose';
import request from 'supertest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appOrigin, ehrOrigin, signJwt, startServer, type TestServer, t0 } from '../app.testing.ts';
import { callHook, hookBody } from './hook-call.testing.ts';

// The sandbox's calls as they stand in its source: github.com/cds-hooks/sandbox at 3b7e255, src/retrieve-data-helpers
// and src/components/CardList. Its own key is replaced by a TEST-ONLY one.
const origin = 'http://localhost:8082';
const iss = 'https://sandbox.cds-hooks.org';
const jku = `${iss}/.well-known/jwks.json`;
const keys = `${origin}/.well-known/jwks.json`;
const service = '/cds-services/pearr-patient-view';

/** The example site, to which a development site's sandbox is added beside its EHR. */
function siteWithSandbox(): Site {
  const added = `ehrs:
  - id: sandbox
    iss: http://localhost:8081/v/r4/fhir
    cdsClient: { iss: "${iss}", jku: "${jku}", browser: { origin: "${origin}", keys: "${keys}" } }
    smart: { clientId: pearr }
`;
  const yaml = readFileSync(exampleSiteFile(), 'utf8').replace('ehrs:\n', () => added);
  const parsed = parseSite('site.yaml', yaml, { APP_ORIGIN: appOrigin, DEV_EHR_ORIGIN: ehrOrigin });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.site;
}

let server: TestServer;
let readAt: string[];
beforeEach(async () => {
  readAt = [];
  server = await startServer({
    site: siteWithSandbox(),
    jwks: (url) => {
      readAt.push(url);
      return { keys: [testOnlyEs384.publicJwk] };
    },
  });
});
afterEach(() => server.close());

/** What it sends with every call: a JWT for the very URL that it calls. */
const authorizationOf = async (path: string) =>
  `Bearer ${await signJwt(path, { header: { jku }, claims: { iss } })}`;

async function askFirst(path: string, from = origin) {
  return request(server.app).options(path).set({
    origin: from,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  });
}

async function post(path: string, body: object, from = origin) {
  return request(server.app)
    .post(path)
    .set({ origin: from, accept: 'application/json', authorization: await authorizationOf(path) })
    .send(body);
}

/** It names no encounter: what is read by one it leaves out, and what is searched by one it asks for by the bare token. */
function withoutEncounter(body: Record<string, unknown>): Record<string, unknown> {
  const { patientId, userId } = body['context'] as Record<string, unknown>;
  const { encounter: _, ...prefetch } = body['prefetch'] as Record<string, unknown>;
  const url = `http://localhost:8081/v/r4/fhir/Observation?encounter=%7B%7Bcontext.encounterId%7D%7D&patient=${patientId}`;
  const searched = { resourceType: 'Bundle', type: 'searchset', total: 0, link: [{ relation: 'self', url }] };
  const context = { patientId, userId };
  return { ...body, context, prefetch: { ...prefetch, notes: searched, documents: searched } };
}

const sandboxCall = () => hookBody(storyById('story-1'), { change: withoutEncounter });

const shared = (headers: object) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control-|vary)/.test(name)));
const readable = { vary: 'Origin', 'access-control-allow-origin': origin };

test('the sandbox finds the services, calls one and tells what became of its card, and its page may read each answer', async () => {
  const found = await request(server.app)
    .get('/cds-services')
    .set({ origin, accept: 'application/json', authorization: await authorizationOf('/cds-services') });
  expect([found.status, shared(found.headers)]).toEqual([200, readable]);
  expect(found.body.services.map((it: { hook: string }) => it.hook)).toContain('patient-view');

  const called = await post(service, sandboxCall());
  expect([called.status, shared(called.headers)]).toEqual([200, readable]);
  const { cards } = called.body;
  expect(cards).toHaveLength(1);

  const { code, system } = cards[0].overrideReasons[0];
  const overridden = { outcome: 'overridden', overrideReason: { reason: { code, system } } };
  const told = await post(`${service}/feedback`, {
    feedback: [{ card: cards[0].uuid, outcomeTimestamp: t0.toISOString(), ...overridden }],
  });
  expect([told.status, shared(told.headers)]).toEqual([200, readable]);
  const { values } = await server.deps.metrics.feedback.get();
  expect(values.filter((it) => it.value > 0).map((it) => it.labels.outcome)).toEqual(['overridden']);
});

test('its card is the one that any EHR gets', async () => {
  const sandboxed = await post(service, sandboxCall());
  const known = await callHook(server, 'story-1');
  const nameless = ({ text, body }: request.Response) => text.replaceAll(body.cards[0].uuid, 'uuid');
  expect(sandboxed.body.cards).toHaveLength(1);
  expect(nameless(sandboxed)).toBe(nameless(known));
});

test.each(['/cds-services', service, `${service}/feedback`])(
  'its browser asks first, and is allowed GET, POST, the token and JSON: %s',
  async (path) => {
    const { status, headers, text } = await askFirst(path);
    expect([status, text]).toEqual([204, '']);
    expect(shared(headers)).toEqual({
      ...readable,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
    });
  },
);

test('its page may read a refusal as well, and is refused as any EHR', async () => {
  const { status, headers } = await request(server.app).post(service).set({ origin }).send({});
  expect([status, shared(headers)]).toEqual([401, readable]);
});

test.each([
  'http://localhost:8083',
  'https://localhost:8082',
  'http://127.0.0.1:8082',
  'http://localhost:8082.evil.example',
  'http://LOCALHOST:8082',
  'null',
  appOrigin,
])('a page of %s may neither ask nor read', async (other) => {
  const asked = await askFirst(service, other);
  const read = await post(service, sandboxCall(), other);
  expect([shared(asked.headers), shared(read.headers)]).toEqual([{ vary: 'Origin' }, { vary: 'Origin' }]);
});

test.each(['/healthz', '/.well-known/jwks.json', '/launch', '/callback', '/s/x/api/session', '/informatics'])(
  'its page may read nothing beside the services: %s',
  async (path) => {
    const { headers } = await request(server.app).get(path).set({ origin });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect((await askFirst(path)).headers['access-control-allow-origin']).toBeUndefined();
  },
);

test('a site without such a client lets no page call', async () => {
  await server.close();
  server = await startServer();
  const found = await request(server.app).get('/cds-services').set({ origin });
  const asked = await askFirst(service);
  expect([shared(found.headers), shared(asked.headers)]).toEqual([{}, {}]);
});

test('its keys are read where the site says, and nowhere else', async () => {
  expect((await post(service, sandboxCall())).status).toBe(200);
  expect(readAt).toEqual([keys]);
});

test('it signs by ES384 as the specification recommends; ES256 is refused for it as for any EHR', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const now = Math.floor(t0.getTime() / 1000);
  for (const issuer of [iss, ehrOrigin]) {
    const token = await new SignJWT({ iss: issuer, aud: `${appOrigin}${service}`, jti: randomUUID() })
      .setIssuedAt(now)
      .setExpirationTime(now + 300)
      .setProtectedHeader({ alg: 'ES256', kid: testOnlyEs384.publicJwk.kid, typ: 'JWT' })
      .sign(privateKey);
    expect((await callHook(server, 'story-1', { authorization: `Bearer ${token}` })).status).toBe(401);
  }
  const { values } = await server.deps.metrics.refusals.get();
  expect(values.filter((it) => it.value > 0)).toMatchObject([{ labels: { refusal: 'header' }, value: 2 }]);
});

test('whoever signs as the sandbox is not taken for the EHR beside it', async () => {
  const token = await signJwt(service, { header: { jku } });
  expect((await callHook(server, 'story-1', { authorization: `Bearer ${token}` })).status).toBe(401);
});
