import type { webcrypto } from 'node:crypto';
import * as oauth from 'openid-client';

/** A key that signs client assertions, and the id under which its public half is published. */
export interface AssertionKey {
  readonly kid: string;
  readonly key: webcrypto.CryptoKey;
}

/**
 * How our client proves itself at a token endpoint: by an assertion that it signs anew for each request.
 * @see SMART App Launch 2.2 §client-confidential-asymmetric
 */
export function privateKeyJwt(key: AssertionKey, tokenEndpoint: string): oauth.ClientAuth {
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
