import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import request from 'supertest';
import { afterEach, expect, test } from 'vitest';
import { type AppAt, type AppAtOptions, open, sessionOf, startAppAt } from './app-at.testing.ts';

let at: AppAt;
afterEach(() => at.close());

/** A launch to its end, and what the token endpoint was asked on the way. */
async function exchange(options: AppAtOptions = {}) {
  at = await startAppAt(options);
  const opened = await open(at);
  expect(opened.response.status).toBe(303);
  const [token] = at.as.tokenRequests;
  if (token === undefined) throw new Error('no token was asked for');
  return { ...opened, token };
}

const withSmart =
  (smart: Record<string, unknown>): AppAtOptions['ehr'] =>
  (ehr) => ({ ...ehr, smart: { ...ehr.smart, ...smart } });

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('base64url');
}

/** An assertion, verified by the keys we publish. */
async function verified(assertion: string) {
  const { body } = await request(at.app).get('/.well-known/jwks.json');
  const { payload, protectedHeader } = await jwtVerify(assertion, createLocalJWKSet(body));
  return { payload, header: protectedHeader };
}

test('the code is exchanged by a form: grant_type, code, the same redirect_uri, the verifier of the challenge', async () => {
  const { token, asked } = await exchange();
  expect([token.method, token.contentType.split(';')[0]]).toEqual([
    'POST',
    'application/x-www-form-urlencoded',
  ]);
  expect(token.form).toMatchObject({
    grant_type: 'authorization_code',
    code: 'code-1',
    redirect_uri: asked.params['redirect_uri'],
  });
  expect(await sha256(token.form['code_verifier'] ?? '')).toBe(asked.params['code_challenge']);
});

test('a confidential client signs an assertion, and does not name itself beside it', async () => {
  const { token } = await exchange();
  expect(token.form['client_assertion_type']).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  expect(token.authorization).toBeUndefined();
  expect(Object.keys(token.form)).not.toContain('client_id');
  expect(Object.keys(token.form)).not.toContain('client_secret');
});

test('a public client names itself, and signs nothing', async () => {
  const { token } = await exchange({ ehr: withSmart({ auth: 'public' }) });
  expect(token.form['client_id']).toBe('pearr');
  expect(Object.keys(token.form).sort()).toEqual([
    'client_id',
    'code',
    'code_verifier',
    'grant_type',
    'redirect_uri',
  ]);
});

test.each(['ES384', 'RS384'] as const)('the assertion is signed by %s, with kid and typ', async (alg) => {
  const { token } = await exchange({ ehr: withSmart({ alg }) });
  const { payload, header } = await verified(token.form['client_assertion'] ?? '');
  expect(header).toEqual({ alg, kid: `TEST-ONLY-${alg.toLowerCase()}`, typ: 'JWT' });
  expect(payload).toMatchObject({
    iss: 'pearr',
    sub: 'pearr',
    aud: at.as.configuration.token_endpoint,
    jti: expect.stringMatching(/^[A-Za-z0-9_-]{20,}$/),
  });
  const now = Date.now() / 1000;
  expect(payload.exp).toBeGreaterThan(now);
  expect(payload.exp).toBeLessThanOrEqual(now + 300);
});

test('no jti is used twice', async () => {
  await exchange();
  await open(at);
  await open(at);
  const ids = await Promise.all(
    at.as.tokenRequests.map(async ({ form }) => (await verified(form['client_assertion'] ?? '')).payload.jti),
  );
  expect([ids.length, new Set(ids).size]).toEqual([3, 3]);
});

test('the keys we publish are bare public keys with kty and kid, and may be cached', async () => {
  const { token } = await exchange();
  const { body, headers } = await request(at.app).get('/.well-known/jwks.json');
  expect(headers['cache-control']).toBe('public, max-age=300');
  const members = body.keys.map((key: object) => Object.keys(key).sort().join(' '));
  expect(members).toEqual(['alg crv key_ops kid kty use x y', 'alg e key_ops kid kty n use']);
  const { kid } = decodeProtectedHeader(token.form['client_assertion'] ?? '');
  expect(body.keys.filter((key: { kid: string }) => key.kid === kid).length).toBe(1);
});

test('the session has the tokens and the context, and the browser has none of them', async () => {
  const { response, path } = await exchange();
  expect(await sessionOf(at, path)).toMatchObject({
    patient: 'p1',
    encounter: 'e1',
    user: 'Practitioner/nurse-okafor',
    tokens: { accessToken: 'access-1', refreshToken: 'refresh-1' },
  });
  expect(JSON.stringify(response.headers) + response.text).not.toMatch(/access-1|refresh-1|\bp1\b|\be1\b/);
  expect(at.lines.join('')).not.toMatch(/access-1|refresh-1|code-1/);
});

test('what is read in the session goes to its own EHR, with its own token', async () => {
  await exchange();
  const withToken = at.seen.filter(({ token }) => token !== undefined);
  expect(withToken.length).toBeGreaterThan(0);
  expect(new Set(withToken.map(({ base, token }) => `${base} ${token}`))).toEqual(
    new Set([`${at.as.iss} access-1`]),
  );
});
