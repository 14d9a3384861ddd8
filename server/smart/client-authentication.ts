import type { Ehr } from '@pearr/config';
import { privateKeyJwt } from '@pearr/quality/fetch';
import * as oauth from 'openid-client';
import type { ClientKeys } from './client-keys.ts';

/**
 * How our client proves itself at an EHR's token endpoint: by a signed assertion, or as a public client by PKCE alone.
 * @see SMART App Launch 2.2 §client-authentication
 */
export function clientAuthentication(
  { smart: { auth, alg } }: Ehr,
  { signing }: ClientKeys,
  tokenEndpoint: string,
): oauth.ClientAuth {
  if (auth === 'public') return oauth.None();
  const key = signing.get(alg);
  // Safety: a confidential client never goes on as a public one. Starting checks that there is a key (missing-keys.ts).
  if (key === undefined) throw new Error(`no ${alg} key for a client that signs its assertions`);
  return privateKeyJwt(key, tokenEndpoint);
}
