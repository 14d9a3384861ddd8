import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authorizationParams,
  authorize,
  cookieOf,
  createPkce,
  exchangeCode,
  launchApp,
  startEhr,
  type TestEhr,
} from '../ehr.testing.ts';
import { chart } from '../fhir/rest/rest.testing.ts';

let now = new Date('2026-11-01T12:00:00Z');
let ehr: TestEhr;
beforeAll(async () => {
  ehr = await startEhr(chart, { now: () => now });
});
afterAll(() => ehr.close());

const SCOPE = 'launch openid fhirUser patient/*.rs';
const DR = 'Practitioner/dr';
const newLaunch = () => ehr.parts.launches.create({ user: DR, patient: 'p1' });

describe('an EHR launch', () => {
  it('hands over the launch context with the token, and no consent is asked', async () => {
    const { status, headers, body } = await launchApp(ehr, {
      scope: SCOPE,
      encounter: 'e1',
      intent: 'pearr',
      appContext: 'card-1',
      needPatientBanner: false,
      fhirContext: [{ reference: 'Location/l1' }],
    });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: SCOPE,
      id_token: expect.any(String),
      patient: 'p1',
      encounter: 'e1',
      intent: 'pearr',
      appContext: 'card-1',
      need_patient_banner: false,
      fhirContext: [{ reference: 'Location/l1' }],
      smart_style_url: `${ehr.origin}/smart-style.json`,
      tenant: 'dev-ehr',
    });
  });

  it('asks for the patient banner unless the EHR shows one', async () => {
    expect((await launchApp(ehr, { scope: SCOPE })).body.need_patient_banner).toBe(true);
  });

  it('signs an id_token with fhirUser as an absolute URL, and the nonce', async () => {
    const { body } = await launchApp(ehr, { scope: SCOPE });
    const jwks = createRemoteJWKSet(new URL(`${ehr.origin}/auth/jwks`));
    const { payload, protectedHeader } = await jwtVerify(body.id_token, jwks, {
      issuer: `${ehr.origin}/auth`,
      audience: 'pearr',
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({ sub: DR, fhirUser: `${ehr.fhirBase}/${DR}`, nonce: 'nonce-1' });
  });

  it('gives no id_token to who does not ask for openid', async () => {
    expect((await launchApp(ehr, { scope: 'launch patient/*.rs' })).body).not.toHaveProperty('id_token');
  });

  it('works for a public client', async () => {
    const { status, body } = await launchApp(ehr, { scope: SCOPE, clientId: 'pearr-public' });
    expect([status, body.patient]).toEqual([200, 'p1']);
  });

  it('returns state and the issuer with the code (RFC 9207)', async () => {
    const params = authorizationParams(ehr, createPkce(), { launch: newLaunch() });
    const { status, location, answer } = await authorize(ehr, params, cookieOf(ehr, DR));
    expect([status, location?.startsWith(`${ehr.appOrigin}/callback?code=`)]).toEqual([302, true]);
    expect(answer).toMatchObject({ state: params.get('state'), iss: `${ehr.origin}/auth` });
  });

  it('is authorized by POST too (authorize-post)', async () => {
    const body = authorizationParams(ehr, createPkce(), { launch: newLaunch() });
    const res = await fetch(`${ehr.origin}/auth/authorize`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: cookieOf(ehr, DR) },
    });
    expect(res.headers.get('location')).toMatch(/\/callback\?code=/);
  });

  it('grants the scopes it knows, in the words they were asked for', async () => {
    const asked =
      'launch openid profile patient/Observation.read patient/Condition.rs?code=A patient/Nothing.rs system/*.rs foo';
    const { body } = await launchApp(ehr, { scope: asked });
    expect(body.scope).toBe('launch openid patient/Observation.read patient/Condition.rs?code=A');
  });
});

describe('a launch is bound to one use, one user and ten minutes', () => {
  it('is used up by the code it gave', async () => {
    const launch = newLaunch();
    const first = await authorize(ehr, authorizationParams(ehr, createPkce(), { launch }), cookieOf(ehr, DR));
    const again = await authorize(ehr, authorizationParams(ehr, createPkce(), { launch }), cookieOf(ehr, DR));
    expect(first.answer).toHaveProperty('code');
    expect(again.answer).toMatchObject({
      error: 'invalid_request',
      error_description: 'this launch is unknown or was used before',
    });
  });

  it('is refused when unknown', async () => {
    const params = authorizationParams(ehr, createPkce(), { launch: 'made-up' });
    expect((await authorize(ehr, params, cookieOf(ehr, DR))).answer['error']).toBe('invalid_request');
  });

  it('expires', async () => {
    const launch = newLaunch();
    now = new Date(now.getTime() + 10 * 60_000);
    const { answer } = await authorize(
      ehr,
      authorizationParams(ehr, createPkce(), { launch }),
      cookieOf(ehr, DR),
    );
    expect(answer['error_description']).toBe('this launch has expired');
  });

  it.each([
    ['nobody is signed in', '', 401, 'login_required'],
    [
      'a cookie nobody signed',
      `ehr_user=${Buffer.from(DR).toString('base64url')}.forged`,
      401,
      'login_required',
    ],
    ['another user is signed in', 'Patient/p2', 403, 'access_denied'],
  ])('shows an error page, and gives the app nothing, when %s', async (_name, who, status, error) => {
    const launch = newLaunch();
    const cookie = who.startsWith('Patient/') ? cookieOf(ehr, who) : who;
    const answer = await authorize(ehr, authorizationParams(ehr, createPkce(), { launch }), cookie);
    expect([answer.status, answer.location]).toEqual([status, null]);
    expect(answer.text).toContain(`<code>${error}</code>`);
    // The launch is still good for the right user.
    const right = await authorize(ehr, authorizationParams(ehr, createPkce(), { launch }), cookieOf(ehr, DR));
    expect(right.answer).toHaveProperty('code');
  });

  it('either of the two cookies is enough: the framed page and the old browser each get one', async () => {
    for (const cookie of cookieOf(ehr, DR).split('; ')) {
      const params = authorizationParams(ehr, createPkce(), { launch: newLaunch() });
      expect((await authorize(ehr, params, cookie)).answer).toHaveProperty('code');
    }
  });
});

// [clause, changed parameters, error, description]
const toTheApp: [string, Record<string, string | undefined>, string, RegExp][] = [
  ['response_type other than code', { response_type: 'token' }, 'unsupported_response_type', /must be code/],
  ['response_mode fragment', { response_mode: 'fragment' }, 'invalid_request', /must be query/],
  ['a request object', { request: 'x.y.z' }, 'request_not_supported', /request objects/],
  ['no aud', { aud: undefined }, 'invalid_request', /aud must be the FHIR base URL/],
  [
    'another server’s aud',
    { aud: 'https://other.example/fhir' },
    'invalid_request',
    /not https:\/\/other.example\/fhir/,
  ],
  [
    'no PKCE',
    { code_challenge: undefined, code_challenge_method: undefined },
    'invalid_request',
    /PKCE is required/,
  ],
  ['PKCE plain', { code_challenge_method: 'plain' }, 'invalid_request', /S256/],
  [
    'a challenge that is no SHA-256',
    { code_challenge: 'short' },
    'invalid_request',
    /code_challenge must be/,
  ],
  ['no scope', { scope: undefined }, 'invalid_scope', /scope is required/],
  [
    'no scope it knows',
    { scope: 'launch-me system/*.rs', launch: undefined },
    'invalid_scope',
    /none of the scopes/,
  ],
  [
    'scope launch without the parameter',
    { launch: undefined },
    'invalid_request',
    /needs the launch parameter/,
  ],
  ['the parameter without scope launch', { scope: 'patient/*.rs' }, 'invalid_scope', /needs scope launch/],
];

describe('an authorization request that breaks a clause is refused, and the app told', () => {
  it.each(toTheApp)('%s', async (_clause, changes, error, description) => {
    const params = authorizationParams(ehr, createPkce(), { launch: newLaunch(), ...changes });
    const { location, answer } = await authorize(ehr, params, cookieOf(ehr, DR));
    expect(location?.startsWith(`${ehr.appOrigin}/callback?`)).toBe(true);
    expect(answer).toMatchObject({ error, state: params.get('state'), iss: `${ehr.origin}/auth` });
    expect(answer['error_description']).toMatch(description);
  });

  it('no state', async () => {
    const params = authorizationParams(ehr, createPkce(), { launch: newLaunch(), state: undefined });
    expect((await authorize(ehr, params, cookieOf(ehr, DR))).answer).toMatchObject({
      error: 'invalid_request',
      error_description: 'state is required',
    });
  });

  it('a parameter given twice', async () => {
    const params = authorizationParams(ehr, createPkce(), { launch: newLaunch() });
    params.append('scope', 'user/*.rs');
    expect((await authorize(ehr, params, cookieOf(ehr, DR))).answer['error_description']).toBe(
      'scope is given more than once',
    );
  });
});

describe('an authorization request whose sender cannot be trusted is refused to the user’s face', () => {
  it.each([
    ['an unknown client', { client_id: 'someone' }, 'invalid_client'],
    ['no client', { client_id: undefined }, 'invalid_client'],
    ['a backend service', { client_id: 'pearr-backend' }, 'invalid_client'],
    [
      'a redirect URI that is not registered',
      { redirect_uri: 'https://evil.example/callback' },
      'invalid_redirect_uri',
    ],
    [
      'a redirect URI that only begins like the registered one',
      { redirect_uri: 'PREFIX' },
      'invalid_redirect_uri',
    ],
  ])('%s', async (_name, changes, error) => {
    const prefixed =
      'redirect_uri' in changes && changes.redirect_uri === 'PREFIX'
        ? { redirect_uri: `${ehr.appOrigin}/callback/x` }
        : changes;
    const { status, location, text } = await authorize(
      ehr,
      authorizationParams(ehr, createPkce(), prefixed),
      cookieOf(ehr, DR),
    );
    expect([status, location]).toEqual([400, null]);
    expect(text).toContain(`<code>${error}</code>`);
  });
});

describe('the code', () => {
  const issue = async () => {
    const pkce = createPkce();
    const params = authorizationParams(ehr, pkce, { launch: newLaunch() });
    const { answer } = await authorize(ehr, params, cookieOf(ehr, DR));
    return { code: String(answer['code']), verifier: pkce.verifier };
  };

  it('needs the verifier of its challenge', async () => {
    const { code } = await issue();
    const { status, body } = await exchangeCode(ehr, { code, verifier: createPkce().verifier });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('is for the client it was given to', async () => {
    const { status, body } = await exchangeCode(ehr, { ...(await issue()), clientId: 'pearr-public' });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('works once, and a second use revokes what the first one gave', async () => {
    const issued = await issue();
    const first = await exchangeCode(ehr, issued);
    const second = await exchangeCode(ehr, issued);
    expect([second.status, second.body.error]).toEqual([400, 'invalid_grant']);
    const res = await fetch(`${ehr.fhirBase}/Patient/p1`, {
      headers: { authorization: `Bearer ${first.body.access_token}` },
    });
    expect(res.status).toBe(401);
  });
});
