import { createHash, randomBytes } from 'node:crypto';
import type { HookTokenGrant, HookTokens } from '../seams.ts';
import { ExpiringMap } from './expiring-map.ts';
import { parseClinicalScope } from './scopes.ts';

/** `fhirAuthorization.subject`: the CDS service, as a client of this EHR. */
const HOOK_SUBJECT = 'pearr-cds';
const LIFETIME_SECONDS = 300;

export interface KnownHookTokens extends HookTokens {
  /** Undefined: not a hook token, or no longer one. */
  find(token: string): HookTokenGrant | undefined;
}

const hash = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Tokens for CDS services, kept by hash: they outlive neither their five minutes nor this process. */
export function createHookTokens(now: () => Date): KnownHookTokens {
  const minted = new ExpiringMap<HookTokenGrant>(now, LIFETIME_SECONDS * 1000);
  return {
    mint: async (grant) => {
      assertReadOnly(grant.scope);
      const token = randomBytes(32).toString('base64url');
      minted.set(hash(token), grant);
      return {
        access_token: token,
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
        scope: grant.scope,
        subject: HOOK_SUBJECT,
        patient: grant.patient,
      };
    },
    revoke: (token) => minted.delete(hash(token)),
    find: (token) => minted.get(hash(token)),
  };
}

// Safety: a CDS service advises; it is never handed a token that could change the chart.
function assertReadOnly(scope: string): void {
  for (const text of scope.split(' ')) {
    const parsed = parseClinicalScope(text);
    const writes = [...(parsed?.interactions ?? [])].some((each) => each !== 'r' && each !== 's');
    if (!parsed || parsed.level === 'system' || writes) {
      throw new Error(`A hook token is for reading: "${text}" is not a read scope`);
    }
  }
}
