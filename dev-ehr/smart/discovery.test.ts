import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEhr, type TestEhr } from '../ehr.testing.ts';

let ehr: TestEhr;
beforeAll(async () => {
  ehr = await startEhr();
});
afterAll(() => ehr.close());

const getJson = async (url: string) => (await fetch(url)).json();

describe('discovery', () => {
  it('smart-configuration has every field SMART 2.2 asks for, without a token', async () => {
    const res = await fetch(`${ehr.fhirBase}/.well-known/smart-configuration`, {
      headers: { accept: 'text/html' },
    });
    expect([res.status, res.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(res.headers.get('access-control-allow-origin')).toBe('*');
    expect(await res.json()).toMatchObject({
      issuer: `${ehr.origin}/auth`,
      jwks_uri: `${ehr.origin}/auth/jwks`,
      authorization_endpoint: `${ehr.origin}/auth/authorize`,
      token_endpoint: `${ehr.origin}/auth/token`,
      introspection_endpoint: `${ehr.origin}/auth/introspect`,
      revocation_endpoint: `${ehr.origin}/auth/revoke`,
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      scopes_supported: expect.arrayContaining([
        'openid',
        'fhirUser',
        'launch',
        'offline_access',
        'patient/*.rs',
      ]),
    });
  });

  it.each([
    'launch-ehr',
    'launch-standalone',
    'authorize-post',
    'client-public',
    'client-confidential-asymmetric',
    'sso-openid-connect',
    'context-banner',
    'context-style',
    'context-ehr-patient',
    'context-ehr-encounter',
    'permission-offline',
    'permission-online',
    'permission-patient',
    'permission-user',
    'permission-v1',
    'permission-v2',
  ])('capability %s', async (capability) => {
    const { capabilities } = await getJson(`${ehr.fhirBase}/.well-known/smart-configuration`);
    expect(capabilities).toContain(capability);
  });

  it('OpenID discovery agrees with it', async () => {
    const smart = await getJson(`${ehr.fhirBase}/.well-known/smart-configuration`);
    const openid = await getJson(`${smart.issuer}/.well-known/openid-configuration`);
    for (const field of [
      'issuer',
      'jwks_uri',
      'authorization_endpoint',
      'token_endpoint',
      'revocation_endpoint',
      'introspection_endpoint',
    ]) {
      expect(openid[field]).toBe(smart[field]);
    }
  });

  it('the JWKS holds the public RS256 key, and nothing private', async () => {
    const { keys } = await getJson(`${ehr.origin}/auth/jwks`);
    expect(keys).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
    expect(Object.keys(keys[0])).not.toContain('d');
  });

  it('the style an app may take on is there', async () => {
    expect(await getJson(`${ehr.origin}/smart-style.json`)).toMatchObject({ color_background: '#ffffff' });
  });
});
