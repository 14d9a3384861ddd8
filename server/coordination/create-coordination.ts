import { createTokenSource, FetchBroken, type TokenSource } from '@pearr/quality/fetch';
import type { Deps } from '../deps.ts';
import type { FhirClient } from '../ehr/fhir-client.ts';

/** How long the authorization server has for an answer, ms. */
const WAIT = 10_000;

type CoordinationDeps = Pick<Deps, 'site' | 'clientKeys' | 'userFhir' | 'clock'>;

function tokensFor({ site, clientKeys, clock }: CoordinationDeps): TokenSource | undefined {
  const { coordination } = site;
  const key = coordination && clientKeys.signing.get(coordination.alg);
  if (coordination === undefined || key === undefined) return undefined;
  const { base, tokenUrl, clientId, scope } = coordination;
  return createTokenSource(
    base,
    { clientId, scope, key, ...(tokenUrl !== undefined && { tokenUrl }) },
    {
      // Safety: no redirect is followed, by which an assertion would reach somebody else.
      fetch: (input, init) => fetch(input, { signal: AbortSignal.timeout(WAIT), ...init, redirect: 'error' }),
      now: clock,
      sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
    },
  );
}

async function tokenOf(tokens: TokenSource): Promise<string | undefined> {
  try {
    return await tokens.token();
  } catch (thrown) {
    if (thrown instanceof FetchBroken) return undefined;
    throw thrown;
  }
}

/**
 * The site's coordination server as a FHIR client of our own, by SMART Backend Services; undefined where it has none.
 * Without a token nothing is sent, which counts as not connected; a token that is no longer taken is replaced once.
 * @see SMART App Launch 2.2 §backend-services
 */
export function createCoordination(deps: CoordinationDeps): FhirClient | undefined {
  const tokens = tokensFor(deps);
  const base = deps.site.coordination?.base;
  if (tokens === undefined || base === undefined) return undefined;
  return {
    async request(call) {
      const token = await tokenOf(tokens);
      if (token === undefined) return { error: 'NOT_CONNECTED' };
      const result = await deps.userFhir(base, token).request(call);
      if ('error' in result || result.status !== 401) return result;
      tokens.forget();
      const fresh = await tokenOf(tokens);
      return fresh === undefined ? result : deps.userFhir(base, fresh).request(call);
    },
  };
}
