import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { type AppAtOptions, ask, open, startAppAt } from './app-at.testing.ts';

async function at(options: AppAtOptions = {}) {
  const app = await startAppAt(options);
  onTestFinished(() => app.close());
  return app;
}

const wellKnown = '.well-known/smart-configuration';

test('the endpoints are read beneath the FHIR base, as JSON, without a token, once an hour', async () => {
  const app = await at();
  const reads = () => app.seen.filter(({ path }) => path === wellKnown);
  await ask(app);
  await ask(app);
  expect(reads().map(({ base, token, headers }) => [base, token, headers])).toEqual([
    [app.as.iss, undefined, { accept: 'application/json' }],
  ]);
  app.pass(3_600_001);
  await ask(app);
  expect(reads().length).toBe(2);
});

test('relative endpoints are beneath the FHIR base', async () => {
  const app = await at({
    configuration: (it) => ({ ...it, authorization_endpoint: '../authorize', token_endpoint: '/token' }),
  });
  const { url } = await ask(app);
  expect(`${url.origin}${url.pathname}`).toBe(`${app.as.origin}/authorize`);
  expect((await open(app)).response.status).toBe(303);
  expect(app.as.tokenRequests.length).toBe(1);
});

test('where SMART configuration names no keys, OpenID discovery at its issuer does', async () => {
  const app = await at({
    configuration: ({ jwks_uri: _, ...it }) => it,
    fhir: ({ base, path }) =>
      path === '.well-known/openid-configuration'
        ? { status: 200, body: { issuer: base, jwks_uri: `${base}/jwks` } }
        : undefined,
  });
  expect((await open(app)).response.status).toBe(303);
});

test('without keys to verify an id_token by, nobody is let in', async () => {
  const app = await at({ configuration: ({ jwks_uri: _, ...it }) => it });
  expect((await open(app)).response.status).toBe(403);
});

test.each([
  ['no configuration', () => ({})],
  ['an endpoint that is no address', (it: object) => ({ ...it, token_endpoint: 'javascript:alert(1)' })],
])('with %s the launch says that the EHR cannot be reached', async (_what, configuration) => {
  const app = await at({ configuration });
  const response = await request(app.app).get(`/launch?iss=${app.as.iss}&launch=x`);
  expect([response.status, response.text.includes('could not be reached')]).toEqual([502, true]);
});

test('outside development an endpoint in clear is none', async () => {
  const secure = { iss: 'https://ehr.example/fhir' };
  const app = await at({
    ehr: (it) => ({ ...it, ...secure }),
    fhir: ({ path }) => (path === wellKnown ? { status: 200, body: app.as.configuration } : undefined),
  });
  expect((await request(app.app).get(`/launch?iss=${secure.iss}&launch=x`)).status).toBe(502);
});

test('the query of an authorization endpoint stays', async () => {
  const app = await at({
    configuration: (it) => ({ ...it, authorization_endpoint: `${it.authorization_endpoint}?org=7` }),
  });
  expect((await ask(app)).params).toMatchObject({ org: '7', response_type: 'code' });
});
