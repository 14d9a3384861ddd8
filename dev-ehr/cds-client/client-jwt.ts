import { SignJWT } from 'jose';
import type { SigningKey } from './signing-key.ts';

const LIFETIME_SECONDS = 300;

/** Payload of the CDS client's JWT (CDS Hooks 2.0.1, "Trusting CDS Clients"); times in seconds since 1970. */
export type ClientJwtClaims = {
  iss: string;
  /** The exact URL called. */
  aud: string;
  iat: number;
  exp: number;
  jti: string;
  tenant?: string;
  /** Registered JWT claims that some vendors add. */
  nbf?: number;
  sub?: string;
};

export function toClaims(call: { iss: string; aud: string; now: Date; jti: string }): ClientJwtClaims {
  const { iss, aud, now, jti } = call;
  const iat = Math.floor(now.getTime() / 1000);
  return { iss, aud, iat, exp: iat + LIFETIME_SECONDS, jti };
}

/** Signs the claims; `jku` is where this EHR publishes its keys. */
export function signClientJwt(key: SigningKey, jku: string, claims: ClientJwtClaims): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT', jku })
    .sign(key.privateKey);
}
