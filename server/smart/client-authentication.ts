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
  const key = signing.get(alg);
  return auth === 'public' || key === undefined ? oauth.None() : privateKeyJwt(key, tokenEndpoint);
}
