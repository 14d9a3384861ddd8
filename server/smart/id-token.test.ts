import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppAt, open, sessionOf, startAppAt } from './app-at.testing.ts';
import type { IdTokenChange } from './authorization-server.testing.ts';

let at: AppAt;
beforeAll(async () => {
  at = await startAppAt();
});
afterAll(() => at.close());

const hourAgo = Math.floor(Date.now() / 1000) - 3600;

const wrong: [why: string, code: string, change: IdTokenChange | 'none'][] = [
  ['there is none', 'INVALID_RESPONSE', 'none'],
  ['somebody else signed it', 'INVALID_RESPONSE', { signedBy: 'a stranger' }],
  ['another issuer made it', 'JWT_CLAIM_COMPARISON_FAILED', { claims: { iss: 'http://127.0.0.1:9' } }],
  ['it is for another client', 'JWT_CLAIM_COMPARISON_FAILED', { claims: { aud: 'other' } }],
  [
    'it is for several, and not clearly ours',
    'JWT_CLAIM_COMPARISON_FAILED',
    { claims: { aud: ['pearr', 'other'], azp: 'other' } },
  ],
  ['it has expired', 'JWT_TIMESTAMP_CHECK_FAILED', { claims: { iat: hourAgo, exp: hourAgo + 300 } }],
  ['it does not say when it expires', 'INVALID_RESPONSE', { claims: { exp: undefined } }],
  ['its nonce is another one', 'JWT_CLAIM_COMPARISON_FAILED', { claims: { nonce: 'another' } }],
  ['it has no nonce', 'INVALID_RESPONSE', { claims: { nonce: undefined } }],
  ['it has no subject', 'INVALID_RESPONSE', { claims: { sub: undefined } }],
];

test.each(wrong)('an id_token is refused when %s', async (_why, code, idToken) => {
  const { response } = await open(at, { idToken });
  expect([response.status, response.headers['location']]).toEqual([403, undefined]);
  expect(response.text).toContain('The EHR did not grant access.');
  expect(at.lines.at(-1)).toContain(`"fault":"OAUTH_${code}"`);
});

test('an id_token without a signature is refused', async () => {
  const none = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"nurse"}')}.`.replaceAll('=', '');
  const { response } = await open(at, { idToken: 'none', response: { id_token: none } });
  expect(response.status).toBe(403);
});

test.each([
  ['Practitioner/dr-rivera', 'Practitioner/dr-rivera'],
  ['PractitionerRole/x', 'PractitionerRole/x'],
])('fhirUser says who it is: %s', async (fhirUser, user) => {
  for (const claimed of [fhirUser, `${at.as.iss}/${fhirUser}`]) {
    const { path } = await open(at, { idToken: { claims: { fhirUser: claimed } } });
    expect((await sessionOf(at, path))?.user).toBe(user);
  }
});

test.each([
  'Patient/p1',
  'RelatedPerson/x',
  'http://127.0.0.1:9/fhir/Practitioner/x',
  'Practitioner/a/b',
  undefined,
])('who is not staff of this EHR is not let in: %s', async (fhirUser) => {
  const { response } = await open(at, { idToken: { claims: { fhirUser } } });
  expect([response.status, response.text.includes('for staff')]).toEqual([403, true]);
});

test('the user is taken from the id_token alone, whatever stands beside the token', async () => {
  const { path } = await open(at, { response: { fhirUser: 'Practitioner/other', user: 'other' } });
  expect((await sessionOf(at, path))?.user).toBe('Practitioner/nurse-okafor');
});

test('the log of a refusal has its code, and nothing of the token', async () => {
  await open(at, { idToken: { claims: { aud: 'other' } } });
  const last = at.lines.at(-1) ?? '';
  expect(last).toMatch(/"event":"launch-refused".*"fault":"OAUTH_[A-Z_]+"/);
  expect(last).not.toMatch(/nurse|other|p1/);
});
