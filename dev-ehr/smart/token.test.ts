import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  clientAssertion,
  fhirClient,
  keys,
  launchApp,
  postForm,
  startEhr,
  systemToken,
  type TestEhr,
} from '../ehr.testing.ts';
import { chart } from '../fhir/rest/rest.testing.ts';

let ehr: TestEhr;
beforeAll(async () => {
  ehr = await startEhr(chart);
});
afterAll(() => ehr.close());
afterEach(() => vi.useRealTimers());

const OFFLINE = 'launch openid fhirUser offline_access patient/*.rs';
const later = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
const refresh = async (refreshToken: string, form: Record<string, string> = {}, at = ehr) =>
  postForm(
    at,
    'token',
    { grant_type: 'refresh_token', refresh_token: refreshToken, ...form },
    await clientAssertion(at, 'pearr'),
  );
const canRead = async (token: string) => (await fhirClient(ehr, token)('GET', 'Patient/p1')).status;

describe('refresh', () => {
  it('is offered with offline_access or online_access, and not without', async () => {
    for (const [scope, offered] of [
      [OFFLINE, true],
      ['launch online_access patient/*.rs', true],
      ['launch patient/*.rs', false],
    ] as const) {
      expect('refresh_token' in (await launchApp(ehr, { scope })).body).toBe(offered);
    }
  });

  it('rotates the refresh token, and keeps scope, patient and fhirUser', async () => {
    const { body: first } = await launchApp(ehr, { scope: OFFLINE, encounter: 'e1' });
    const { status, body } = await refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ scope: OFFLINE, patient: 'p1', encounter: 'e1' });
    expect(body.refresh_token).not.toBe(first.refresh_token);
    expect(await canRead(body.access_token)).toBe(200);
  });

  it('with a used refresh token ends the whole grant', async () => {
    const { body: first } = await launchApp(ehr, { scope: OFFLINE });
    const { body: second } = await refresh(first.refresh_token);
    const stolen = await refresh(first.refresh_token);
    expect([stolen.status, stolen.body.error]).toEqual([400, 'invalid_grant']);
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant');
    expect(await canRead(second.access_token)).toBe(401);
  });

  it('may ask for fewer scopes, not for more', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE });
    const more = await refresh(body.refresh_token, { scope: `${OFFLINE} user/*.rs` });
    expect([more.status, more.body.error]).toEqual([400, 'invalid_scope']);
    expect((await refresh(body.refresh_token, { scope: 'patient/*.rs' })).body.scope).toBe('patient/*.rs');
  });

  it('is for the client it was given to', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE });
    const form = {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token,
      client_id: 'pearr-public',
    };
    expect((await postForm(ehr, 'token', form)).body.error).toBe('invalid_grant');
  });

  it('online access ends after a shift, offline access does not', async () => {
    const online = await launchApp(ehr, { scope: 'launch online_access patient/*.rs' });
    const offline = await launchApp(ehr, { scope: OFFLINE });
    later(9 * 3600);
    expect((await refresh(online.body.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(offline.body.refresh_token)).status).toBe(200);
  });
});

describe('a client proves itself with private_key_jwt', () => {
  const use = async (assertion: string) =>
    postForm(ehr, 'token', { grant_type: 'client_credentials', scope: 'system/*.rs' }, assertion);
  const seconds = () => Math.floor(Date.now() / 1000);

  it.each([
    ['ES384', keys.es384],
    ['RS384', keys.rs384],
  ])('signed with %s', async (_alg, key) => {
    expect((await use(await clientAssertion(ehr, 'pearr-backend', { key }))).status).toBe(200);
  });

  it('whose aud is the token endpoint or the issuer', async () => {
    const assertion = await clientAssertion(ehr, 'pearr-backend', { claims: { aud: `${ehr.origin}/auth` } });
    expect((await use(assertion)).status).toBe(200);
  });

  // [what is wrong, header, claims]
  const wrong: [string, object, Record<string, unknown>][] = [
    ['typ is not JWT', { typ: 'at+jwt' }, {}],
    ['typ is absent', { typ: undefined }, {}],
    ['kid is absent', { kid: undefined }, {}],
    ['kid is unknown', { kid: 'other' }, {}],
    ['exp is absent', {}, { exp: undefined }],
    ['exp is past', {}, { exp: 1 }],
    ['exp is more than five minutes away', {}, { exp: 4_000_000_000 }],
    ['jti is absent', {}, { jti: undefined }],
    ['aud is another server', {}, { aud: 'https://other.example/token' }],
    ['iss is not the client', {}, { iss: 'pearr' }],
  ];
  it.each(wrong)('and is refused when %s', async (_name, header, claims) => {
    const { status, body } = await use(await clientAssertion(ehr, 'pearr-backend', { header, claims }));
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  it('and is refused when the assertion is used twice', async () => {
    const assertion = await clientAssertion(ehr, 'pearr-backend', { claims: { exp: seconds() + 60 } });
    expect((await use(assertion)).status).toBe(200);
    expect((await use(assertion)).body.error).toBe('invalid_client');
  });

  it('and is refused without an assertion', async () => {
    const form = { grant_type: 'client_credentials', scope: 'system/*.rs', client_id: 'pearr-backend' };
    const { status, body } = await postForm(ehr, 'token', form);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });
});

describe('a backend service', () => {
  it('gets system/ scopes for five minutes, and no refresh token', async () => {
    const form = { grant_type: 'client_credentials', scope: 'system/Observation.rs patient/*.rs foo' };
    const { body } = await postForm(ehr, 'token', form, await clientAssertion(ehr, 'pearr-backend'));
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'system/Observation.rs',
    });
  });

  it('gets nothing without a system/ scope', async () => {
    const form = { grant_type: 'client_credentials', scope: 'patient/*.rs' };
    const { status, body } = await postForm(ehr, 'token', form, await clientAssertion(ehr, 'pearr-backend'));
    expect([status, body.error]).toEqual([400, 'invalid_scope']);
  });

  it('is no role of the app that users sign in to', async () => {
    const form = { grant_type: 'client_credentials', scope: 'system/*.rs' };
    const { status } = await postForm(ehr, 'token', form, await clientAssertion(ehr, 'pearr'));
    expect(status).toBe(400);
  });
});

describe('introspection and revocation', () => {
  const about = async (path: string, token: string) =>
    postForm(ehr, path, { token }, await clientAssertion(ehr, 'pearr'));

  it('tells what a token stands for, its launch context included', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE, encounter: 'e1', intent: 'pearr' });
    expect((await about('introspect', body.access_token)).body).toMatchObject({
      active: true,
      client_id: 'pearr',
      scope: OFFLINE,
      sub: 'Practitioner/dr',
      iss: `${ehr.origin}/auth`,
      fhirUser: `${ehr.fhirBase}/Practitioner/dr`,
      patient: 'p1',
      encounter: 'e1',
      intent: 'pearr',
    });
  });

  it('tells nothing of a token that is none', async () => {
    expect((await about('introspect', 'made-up')).body).toEqual({ active: false });
  });

  it('is not for those who cannot prove who they are', async () => {
    expect((await postForm(ehr, 'introspect', { token: 'x', client_id: 'pearr' })).status).toBe(401);
  });

  it('a public client may ask about its own tokens, not about others', async () => {
    const own = await launchApp(ehr, { scope: OFFLINE, clientId: 'pearr-public' });
    const other = await launchApp(ehr, { scope: OFFLINE });
    const ask = async (token: string) =>
      (await postForm(ehr, 'introspect', { token, client_id: 'pearr-public' })).body.active;
    expect(await ask(own.body.access_token)).toBe(true);
    expect(await ask(other.body.access_token)).toBe(false);
  });

  it('a client revokes its own tokens only', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE });
    await postForm(ehr, 'revoke', { token: body.access_token, client_id: 'pearr-public' });
    expect(await canRead(body.access_token)).toBe(200);
  });

  it('a revoked access token reads nothing more', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE });
    expect(await canRead(body.access_token)).toBe(200);
    expect((await about('revoke', body.access_token)).status).toBe(200);
    expect(await canRead(body.access_token)).toBe(401);
  });

  it('a revoked refresh token refreshes nothing more', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE });
    await about('revoke', body.refresh_token);
    expect((await refresh(body.refresh_token)).body.error).toBe('invalid_grant');
  });
});

describe('a request to the FHIR server', () => {
  it('without a token is answered with 401 and a challenge', async () => {
    const { status, headers, body } = await fhirClient(ehr, undefined)('GET', 'Patient/p1');
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="fhir"']);
    expect(body.issue[0].code).toBe('login');
  });

  it('with a token that is none is told so', async () => {
    const { status, headers } = await fhirClient(ehr, 'made-up')('GET', 'Patient/p1');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b'])(
    'with Authorization: %s is told how it reads',
    async (authorization) => {
      const { status, headers } = await fhirClient(ehr, undefined)('GET', 'Patient/p1', undefined, {
        authorization,
      });
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toContain('error="invalid_request"');
    },
  );

  it('with an expired token is refused', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE });
    later(3601);
    expect(await canRead(body.access_token)).toBe(401);
  });

  it('with a refresh token, or an id_token, as its token is refused', async () => {
    const { body } = await launchApp(ehr, { scope: OFFLINE });
    expect(await canRead(body.refresh_token)).toBe(401);
    expect(await canRead(body.id_token)).toBe(401);
  });
});

describe('a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-ehr-smart-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps grants and signing keys', async () => {
    const first = await startEhr(chart, { dataDir: folder });
    const keysBefore = await (await fetch(`${first.origin}/auth/jwks`)).json();
    const { body } = await launchApp(first, { scope: OFFLINE });
    await systemToken(first);
    await first.close();
    // fetch must have seen its idle connections close: the next server has the same port.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = await startEhr(chart, { dataDir: folder, port: Number(new URL(first.origin).port) });
    expect(await (await fetch(`${second.origin}/auth/jwks`)).json()).toEqual(keysBefore);
    expect((await fhirClient(second, body.access_token)('GET', 'Patient/p1')).status).toBe(200);
    expect((await refresh(body.refresh_token, {}, second)).body.scope).toBe(OFFLINE);
    await second.close();
  });
});
