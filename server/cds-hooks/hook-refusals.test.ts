import { testOnlyEs384, testOnlyRs384 } from '@pearr/fhir-fixtures';
import { SignJWT } from 'jose';
import request from 'supertest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  appOrigin,
  ehrOrigin,
  type JwtOverrides,
  signJwt,
  startServer,
  type TestServer,
  t0,
} from '../app.testing.ts';
import { callHook } from './hook-call.testing.ts';

const path = '/cds-services/pearr-patient-view';
const now = Math.floor(t0.getTime() / 1000);
let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

async function refusal(authorization: string): Promise<{ status: number; body: unknown; counted: string[] }> {
  const { status, body } = await callHook(server, 'story-2', { authorization });
  const { values } = await server.deps.metrics.refusals.get();
  return {
    status,
    body,
    counted: values.filter((it) => it.value > 0).map((it) => String(it.labels.refusal)),
  };
}

const unauthenticated = {
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: 'login',
      details: {
        coding: [
          { system: 'https://pearr-on-fhir.github.io/fhir/CodeSystem/error', code: 'UNAUTHENTICATED' },
        ],
        text: 'The request is not authenticated.',
      },
    },
  ],
};

const cases: readonly [string, string, JwtOverrides][] = [
  ['expired', 'expired', { claims: { iat: now - 600, exp: now - 61 } }],
  ['from the future', 'not-yet', { claims: { iat: now + 120, exp: now + 300 } }],
  ['not valid yet', 'not-yet', { claims: { nbf: now + 120 } }],
  ['valid for a day', 'too-long', { claims: { exp: now + 86_400 } }],
  ['for another service', 'aud', { claims: { aud: `${appOrigin}/cds-services/pearr-encounter-start` } }],
  ['for another host', 'aud', { claims: { aud: `https://evil.example${path}` } }],
  ['of an unknown EHR', 'unknown-iss', { claims: { iss: 'https://unknown.example' } }],
  ['that names its own key set', 'jku', { header: { jku: 'http://127.0.0.1:1/keys' } }],
  ['without an exp', 'claims', { claims: { exp: undefined } }],
  ['without an iat', 'claims', { claims: { iat: undefined } }],
  ['without a jti', 'claims', { claims: { jti: undefined } }],
  ['without a kid', 'header', { header: { kid: undefined } }],
  ['with an unknown kid', 'unknown-key', { header: { kid: 'nobody' } }],
  ['of another type', 'header', { header: { typ: 'at+jwt' } }],
];

test.each(cases)('a token %s is refused like any other', async (_, cause, overrides) => {
  const refused = await refusal(`Bearer ${await signJwt(path, overrides)}`);
  expect(refused).toEqual({ status: 401, body: unauthenticated, counted: [cause] });
});

test.each([
  ['no token', ''],
  ['another scheme', 'Basic dTpw'],
  ['no JWT', 'Bearer abc'],
  ['three parts of nothing', 'Bearer a.b.c'],
])('%s is refused like any other', async (_, authorization) => {
  expect(await refusal(authorization)).toMatchObject({ status: 401, body: unauthenticated });
});

test('a token without jku is verified by the key set that was registered', async () => {
  const authorization = `Bearer ${await signJwt(path, { header: { jku: undefined } })}`;
  expect((await callHook(server, 'story-2', { authorization })).status).toBe(200);
});

test('feedback is refused without a token, and with one for another service', async () => {
  const send = (authorization: string) =>
    request(server.app)
      .post(`${path}/feedback`)
      .set('authorization', authorization)
      .send({ feedback: [{ card: 'c', outcome: 'overridden', outcomeTimestamp: '2026-11-01T12:00:00Z' }] });
  const other = '/cds-services/pearr-encounter-start';
  expect((await send('')).status).toBe(401);
  expect((await send(`Bearer ${await signJwt(other)}`)).status).toBe(401);
  expect((await send(`Bearer ${await signJwt(path)}`)).status).toBe(200);
});

test('a token used twice is refused the second time', async () => {
  const authorization = `Bearer ${await signJwt(path)}`;
  expect((await callHook(server, 'story-2', { authorization })).status).toBe(200);
  expect(await refusal(authorization)).toEqual({ status: 401, body: unauthenticated, counted: ['replayed'] });
});

test('of a hundred simultaneous uses of one token exactly one is accepted', async () => {
  const authorization = `Bearer ${await signJwt(path)}`;
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => callHook(server, 'story-7', { authorization })),
  );
  expect(answers.filter((it) => it.status === 200).length).toBe(1);
  expect(answers.filter((it) => it.status === 401).length).toBe(99);
});

test('a token signed by another key, with no algorithm or with a shared secret is refused', async () => {
  const claims = { iss: ehrOrigin, aud: `${appOrigin}${path}`, iat: now, exp: now + 300, jti: 'x' };
  const kid = testOnlyEs384.publicJwk.kid ?? '';
  const none = `${Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  expect((await refusal(`Bearer ${none}`)).status).toBe(401);
  const shared = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid })
    .sign(new TextEncoder().encode(JSON.stringify(testOnlyEs384.publicJwk)));
  expect((await refusal(`Bearer ${shared}`)).status).toBe(401);
  const token = await signJwt(path);
  const tampered = token.replace(
    /\.[^.]+\./,
    `.${Buffer.from(JSON.stringify({ ...claims, jti: 'y' })).toString('base64url')}.`,
  );
  expect(await refusal(`Bearer ${tampered}`)).toMatchObject({ status: 401 });
});

test('RS384 is accepted, a kid that two keys share is not', async () => {
  await server.close();
  server = await startServer({ jwks: () => ({ keys: [testOnlyEs384.publicJwk, testOnlyRs384.publicJwk] }) });
  expect((await callHook(server, 'story-2')).status).toBe(200);
  await server.close();
  server = await startServer({ jwks: () => ({ keys: [testOnlyEs384.publicJwk, testOnlyEs384.publicJwk] }) });
  expect((await callHook(server, 'story-2')).status).toBe(401);
});

test('a refused caller never has its body parsed', async () => {
  const { status } = await request(server.app)
    .post(path)
    .set('content-type', 'application/json')
    .send('{"a":');
  expect(status).toBe(401);
});

async function post(body: string, headers: Record<string, string> = {}) {
  return request(server.app)
    .post(path)
    .set({ authorization: `Bearer ${await signJwt(path)}`, 'content-type': 'application/json', ...headers })
    .send(body);
}

test.each([
  ['{"a":', 400, 'NOT_JSON', {}],
  ['', 415, 'WRONG_MEDIA_TYPE', { 'content-type': 'text/plain' }],
  ['{}', 415, 'WRONG_MEDIA_TYPE', { 'content-type': 'text/plain' }],
  ['{}', 415, 'WRONG_MEDIA_TYPE', { 'content-encoding': 'gzip' }],
  ['{}', 400, 'INVALID_REQUEST', {}],
  ['[]', 400, 'INVALID_REQUEST', {}],
  ['null', 400, 'INVALID_REQUEST', {}],
  [`${'['.repeat(100)}${']'.repeat(100)}`, 400, 'TOO_DEEP', {}],
  [`[${'0,'.repeat(6000)}0]`, 400, 'TOO_DEEP', {}],
  [`"${'x'.repeat(2_100_000)}"`, 413, 'TOO_LARGE', {}],
])('a bad body (%#) is a clear OperationOutcome', async (text, status, code, headers) => {
  const answer = await post(text, headers as Record<string, string>);
  expect([answer.status, answer.body.issue?.[0]?.details.coding[0].code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toMatch(/^application\/fhir\+json/);
});

test('an unknown service is 404, a hook sent to the wrong service 400', async () => {
  expect((await request(server.app).post('/cds-services/nobody').send({})).status).toBe(404);
  const { status, body } = await callHook(server, 'story-2', {
    change: (it) => ({ ...it, hook: 'encounter-start' }),
  });
  expect([status, body.issue[0].details.coding[0].code]).toEqual([400, 'WRONG_HOOK']);
});
