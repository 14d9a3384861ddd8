import type { Ehr } from '@pearr/config';
import * as oauth from 'openid-client';
import type { ClientKeys } from './client-keys.ts';

/**
 * How our client proves itself at an EHR's token endpoint: by a signed assertion, or as a public client by PKCE alone.
 * @see SMART App Launch 2.2 §client-confidential-asymmetric
 */
export function clientAuthentication(
  { smart: { auth, alg } }: Ehr,
  { signing }: ClientKeys,
  tokenEndpoint: string,
): oauth.ClientAuth {
  const key = signing.get(alg);
  if (auth === 'public' || key === undefined) return oauth.None();
  const sign = oauth.PrivateKeyJwt(key, {
    // SMART asks for `typ` JWT and for the token endpoint as `aud`; the library would send neither.
    [oauth.modifyAssertion]: (header, payload) => {
      header['typ'] = 'JWT';
      payload['aud'] = tokenEndpoint;
    },
  });
  return async (server, client, body, headers) => {
    await sign(server, client, body, headers);
    // Who asks stands in the assertion; SMART has confidential clients leave it out here, and the library puts it in.
    body.delete('client_id');
  };
}
