import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppAt, ask, comeBack, startAppAt } from './app-at.testing.ts';

let at: AppAt;
beforeAll(async () => {
  at = await startAppAt();
});
afterAll(() => at.close());

test('the request for access is a GET whose query holds what SMART asks for, and nothing else', async () => {
  const { url, params } = await ask(at);
  expect(`${url.origin}${url.pathname}`).toBe(at.as.configuration.authorization_endpoint);
  expect(params).toEqual({
    response_type: 'code',
    client_id: 'pearr',
    redirect_uri: 'http://localhost:4000/callback',
    launch: 'L1',
    scope: at.deps.site.ehrs[0]?.smart.scope,
    state: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    nonce: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    aud: at.as.iss,
    code_challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    code_challenge_method: 'S256',
  });
});

test('the launch value is the one the EHR gave', async () => {
  const given = 'a value/with+signs=';
  const path = `/launch?iss=${encodeURIComponent(at.as.iss)}&launch=${encodeURIComponent(given)}`;
  expect((await ask(at, path)).params['launch']).toBe(given);
});

test('staff sign in without a launch value, by the client of theirs', async () => {
  const { params } = await ask(at, '/response-team');
  expect('launch' in params).toBe(false);
  expect(params['client_id']).toBe('pearr-staff');
  expect(params['scope']?.split(' ').filter((it) => it.startsWith('launch'))).toEqual([]);
});

test('no two requests share a state, a nonce or a code challenge', async () => {
  const asked = [await ask(at), await ask(at), await ask(at)];
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(new Set(asked.map(({ params }) => params[name])).size).toBe(3);
});

test('the app asks for the user, for what it reads, and for create of what it writes, and never to delete', async () => {
  const scopes = (await ask(at)).params['scope']?.split(' ') ?? [];
  expect(scopes).toEqual(expect.arrayContaining(['openid', 'fhirUser', 'launch']));
  const clinical = scopes.filter((it) => it.includes('/'));
  expect(clinical.filter((it) => it.includes('*'))).toEqual([]);
  expect(clinical.filter((it) => /\.[cru]*d/.test(it))).toEqual([]);
  const written = clinical.filter((it) => /\.c/.test(it)).map((it) => it.replace(/\..*/, ''));
  expect(written).toEqual([
    'patient/QuestionnaireResponse',
    'patient/DocumentReference',
    'patient/ServiceRequest',
    'patient/Task',
  ]);
});

test('whatever else stands in the address of a launch changes nothing', async () => {
  const plain = await ask(at);
  const more = new URLSearchParams({
    iss: at.as.iss,
    launch: 'L1',
    fhirServiceUrl: 'http://127.0.0.1:9/fhir',
    client_id: 'other',
    clientId: 'other',
    scope: 'patient/*.cruds',
    redirect_uri: 'http://127.0.0.1:9/',
    aud: 'http://127.0.0.1:9/fhir',
    patientId: 'p2',
    patient: 'p2',
  });
  const asked = await ask(at, `/launch?${more}`);
  for (const name of ['client_id', 'scope', 'redirect_uri', 'aud'])
    expect(asked.params[name]).toBe(plain.params[name]);
  expect(Object.keys(asked.params).sort()).toEqual(Object.keys(plain.params).sort());
});

test('an iss given twice, or none, or no launch, is refused before any request leaves', async () => {
  const before = at.seen.length;
  const iss = encodeURIComponent(at.as.iss);
  for (const query of [`iss=${iss}&iss=${iss}&launch=x`, 'launch=x', `iss=${iss}`, `iss=${iss}/x&launch=x`])
    expect((await request(at.app).get(`/launch?${query}`)).status).toBe(400);
  expect(at.seen.length).toBe(before);
});

test('the state is checked: none, an unknown one, or one of another browser opens nothing', async () => {
  const asked = await ask(at);
  const before = at.as.tokenRequests.length;
  for (const state of ['', 'unknown']) expect((await comeBack(at, asked, {}, { state })).status).toBe(400);
  expect((await comeBack(at, { ...asked, cookie: 'x=y' })).status).toBe(400);
  expect(at.as.tokenRequests.length).toBe(before);
});

test('a launch that takes longer than ten minutes to come back opens nothing', async () => {
  const asked = await ask(at);
  at.pass(10 * 60_000 + 1);
  const response = await comeBack(at, asked);
  expect([response.status, response.text.includes('has expired or was used before')]).toEqual([400, true]);
});

test('what comes with the code leads nowhere else: the browser goes to the session, or stays', async () => {
  const to = { redirect_uri: 'http://127.0.0.1:9/', target: 'http://127.0.0.1:9/', iss: at.as.origin };
  const response = await comeBack(at, await ask(at), {}, to);
  expect(response.headers['location']).toMatch(/^\/s\/[A-Za-z0-9_-]{43}\/$/);
});

test('a code that says it is from another issuer is refused (RFC 9207)', async () => {
  const before = at.as.tokenRequests.length;
  const response = await comeBack(at, await ask(at), {}, { iss: 'http://127.0.0.1:9' });
  expect(response.status).toBe(403);
  expect(at.as.tokenRequests.length).toBe(before);
});

test('where the EHR states that its answers name their issuer, one that names none is refused (RFC 9207)', async () => {
  const stating = await startAppAt({
    configuration: (it) => ({ ...it, authorization_response_iss_parameter_supported: true }),
  });
  const silent = await comeBack(stating, await ask(stating));
  expect([silent.status, stating.as.tokenRequests.length]).toEqual([403, 0]);
  const naming = await comeBack(stating, await ask(stating), {}, { iss: stating.as.origin });
  expect(naming.status).toBe(303);
  await stating.close();
});

test('a refusal by the EHR is told in a page that repeats nothing of it', async () => {
  const refused = { error: 'access_denied', error_description: '<b>p1 smith</b>' };
  const response = await comeBack(at, await ask(at), {}, refused);
  expect(response.status).toBe(403);
  expect(response.text).not.toMatch(/smith|access_denied/);
});
