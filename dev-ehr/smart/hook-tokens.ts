import { createHash, randomBytes } from 'node:crypto';
import type { HookTokenGrant, HookTokens } from '../seams.ts';
import { parseClinicalScope } from './scopes.ts';

/** `fhirAuthorization.subject`: the CDS service, as a client of this EHR. */
export const HOOK_SUBJECT = 'pearr-cds';
const LIFETIME_SECONDS = 300;

export interface KnownHookTokens extends HookTokens {
  /** Undefined: not a hook token, or no longer one. */
  find(token: string): HookTokenGrant | undefined;
}

const hash = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Tokens for CDS services, in memory and by hash: they outlive neither their five minutes nor this process. */
export function createHookTokens(now: () => Date): KnownHookTokens {
  const minted = new Map<string, { grant: HookTokenGrant; expires: number }>();
  return {
    mint: async (grant) => {
      assertReadOnly(grant.scope);
      const token = randomBytes(32).toString('base64url');
      forgetExpired(minted, now().getTime());
      minted.set(hash(token), { grant, expires: now().getTime() + LIFETIME_SECONDS * 1000 });
      return {
        access_token: token,
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
        scope: grant.scope,
        subject: HOOK_SUBJECT,
        patient: grant.patient,
      };
    },
    find: (token) => {
      const found = minted.get(hash(token));
      return found && found.expires > now().getTime() ? found.grant : undefined;
    },
  };
}

function forgetExpired(minted: Map<string, { expires: number }>, time: number): void {
  for (const [key, { expires }] of minted) {
    if (expires <= time) {
      minted.delete(key);
    }
  }
}

// Safety: a CDS service advises; it is never handed a token that could change the chart.
function assertReadOnly(scope: string): void {
  for (const text of scope.split(' ')) {
    const parsed = parseClinicalScope(text);
    if (
      !parsed ||
      parsed.level === 'system' ||
      [...parsed.interactions].some((each) => each !== 'r' && each !== 's')
    ) {
      throw new Error(`A hook token is for reading: "${text}" is not a read scope`);
    }
  }
}
