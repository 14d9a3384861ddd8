import { coordinationLabel, type Site } from '@pearr/config';
import { createTokenSource, FetchBroken, type TokenSource } from '@pearr/quality/fetch';
import type { Deps } from '../deps.ts';
import type { FhirClient } from '../ehr/fhir-client.ts';

/** How long the authorization server has for an answer, ms. */
const WAIT = 10_000;

type CoordinationDeps = Pick<Deps, 'site' | 'clientKeys' | 'userFhir' | 'clock' | 'metrics'>;

function tokensFor(
  { base, tokenUrl, clientId, scope, alg }: NonNullable<Site['coordination']>,
  { clientKeys, clock }: CoordinationDeps,
): TokenSource {
  const key = clientKeys.signing.get(alg);
  // Starting checks that there is one (missing-keys.ts).
  if (key === undefined) throw new Error(`no ${alg} key for the coordination server`);
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
 * Without a token nothing is sent, which is told as not connected and counted; a token that is no longer taken is replaced once.
 * @see SMART App Launch 2.2 §backend-services
 */
export function createCoordination(deps: CoordinationDeps): FhirClient | undefined {
  const { coordination } = deps.site;
  if (coordination === undefined) return undefined;
  const { base } = coordination;
  const tokens = tokensFor(coordination, deps);
  const countedToken = async () => {
    const token = await tokenOf(tokens);
    if (token === undefined) deps.metrics.fhirFailures.inc({ ehr: coordinationLabel, failure: 'NO_TOKEN' });
    return token;
  };
  return {
    async request(call) {
      const token = await countedToken();
      if (token === undefined) return { error: 'NOT_CONNECTED' };
      const result = await deps.userFhir(base, token).request(call);
      if ('error' in result || result.status !== 401) return result;
      tokens.forget();
      const fresh = await countedToken();
      return fresh === undefined ? result : deps.userFhir(base, fresh).request(call);
    },
  };
}
