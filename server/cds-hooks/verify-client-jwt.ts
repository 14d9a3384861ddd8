import { type JwtClaims, jwtClaims, jwtHeader } from '@pearr/cds-hooks';
import { type Ehr, keySetUrl } from '@pearr/config';
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import type { JwtRefusal } from '../ops/metrics.ts';
import type { Jtis } from '../store/jtis.ts';
import type { KeySets } from './key-sets.ts';

/** A call that is known to come from a registered EHR. Only this can be answered. */
export interface VerifiedCaller {
  readonly ehr: Ehr;
  readonly tenant: string | undefined;
}

export interface JwtDeps {
  readonly ehrs: readonly Ehr[];
  readonly keySets: KeySets;
  readonly jtis: Jtis;
  readonly clock: () => number;
}

type Refused = { readonly error: 'UNAUTHENTICATED'; readonly refusal: JwtRefusal };
const refuse = (refusal: JwtRefusal): Refused => ({ error: 'UNAUTHENTICATED', refusal });

/** Clock skew allowed, and the longest life a token may have, in seconds. */
const SKEW = 60;
const LONGEST = 3600;

interface Decoded {
  readonly token: string;
  readonly header: { alg: string; kid: string; jku?: string | undefined };
  readonly claims: JwtClaims;
}

function decode(authorization: string | undefined): Decoded | Refused {
  const token = authorization?.match(/^Bearer ([A-Za-z0-9\-_]+\.[A-Za-z0-9\-_]+\.[A-Za-z0-9\-_]+)$/i)?.[1];
  if (token === undefined) return refuse('missing');
  try {
    const header = jwtHeader.safeParse(decodeProtectedHeader(token));
    const claims = jwtClaims.safeParse(decodeJwt(token));
    if (!header.success) return refuse('header');
    return claims.success ? { token, header: header.data, claims: claims.data } : refuse('claims');
  } catch {
    return refuse('malformed');
  }
}

function checkWindow({ exp, iat, nbf }: JwtClaims, nowMs: number): JwtRefusal | undefined {
  const now = nowMs / 1000;
  if (exp <= now - SKEW) return 'expired';
  if (iat > now + SKEW || (nbf !== undefined && nbf > now + SKEW)) return 'not-yet';
  return exp - iat > LONGEST || !Number.isFinite(exp) ? 'too-long' : undefined;
}

/** All that can be checked without a key, in the order that gives an attacker least. */
function checkClaims(ehr: Ehr, { header, claims }: Decoded, audiences: readonly string[], now: number) {
  const { jku, tenant } = ehr.cdsClient;
  if (header.jku !== undefined && header.jku !== jku) return 'jku';
  const given = typeof claims.aud === 'string' ? [claims.aud] : claims.aud;
  if (!given.some((aud) => audiences.includes(aud))) return 'aud';
  return (
    checkWindow(claims, now) ?? (tenant !== undefined && claims.tenant !== tenant ? 'tenant' : undefined)
  );
}

async function verifySignature({ token, header }: Decoded, keysAt: string, keySets: KeySets) {
  const key = await keySets.find(keysAt, header);
  if (key === undefined) return 'unknown-key';
  try {
    await compactVerify(token, key, { algorithms: [header.alg] });
    return undefined;
  } catch (cause) {
    if (cause instanceof errors.JOSEError) return 'signature';
    throw cause;
  }
}

/**
 * Verifies the JWT of a hook or feedback call before its body is read: registered iss, exact jku,
 * our aud, a short window, the signature, and a jti never seen.
 * @param audiences the `aud` values this endpoint answers to
 * @returns UNAUTHENTICATED for every cause alike; the cause is for counting.
 * @see https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
export async function verifyClientJwt(
  deps: JwtDeps,
  authorization: string | undefined,
  audiences: (ehr: Ehr) => readonly string[],
): Promise<VerifiedCaller | Refused> {
  const decoded = decode(authorization);
  if ('error' in decoded) return decoded;
  const { claims } = decoded;
  const ehr = deps.ehrs.find((it) => it.cdsClient.iss === claims.iss);
  if (ehr === undefined) return refuse('unknown-iss');
  const refusal =
    checkClaims(ehr, decoded, audiences(ehr), deps.clock()) ??
    (await verifySignature(decoded, keySetUrl(ehr.cdsClient), deps.keySets));
  if (refusal !== undefined) return refuse(refusal);
  const fresh = await deps.jtis.claim(claims.iss, claims.jti, (claims.exp + SKEW) * 1000);
  return fresh ? { ehr, tenant: claims.tenant } : refuse('replayed');
}
