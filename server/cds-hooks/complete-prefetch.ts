import type { HookRequest } from '@pearr/cds-hooks';
import { type ChartPart, missingPrefetch, type Prefetch, type PrefetchState } from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import type { FhirClient, FhirClients } from '../ehr/fhir-client.ts';
import { followPages, loadParts } from '../ehr/load-parts.ts';

/** The whole time the call-back may take, in ms. */
const DEADLINE = 2000;

export interface CompleteDeps {
  readonly fhir: FhirClients;
  /** Counts a `fhirServer` that is not the one registered for the caller. */
  readonly countForeignServer: () => void;
}

function normalBase(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}

/** Parts that came with a `next` link: the EHR gave their first page. */
function finishPages(
  client: FhirClient,
  prefetch: Prefetch,
  signal: AbortSignal,
): Promise<[ChartPart, PrefetchState][]> {
  const begun = [...prefetch].filter(([, state]) => state.state === 'data' && state.next !== undefined);
  return Promise.all(
    begun.map(
      async ([part, state]): Promise<[ChartPart, PrefetchState]> => [
        part,
        await followPages(client, state, signal),
      ],
    ),
  );
}

/**
 * Fills what the EHR left out, by its own token and from its own registered server only; all parts
 * at once and within one deadline. What cannot be had stays absent or becomes failed.
 * Safety: `fhirServer` comes from outside; any other than the registered one is never called.
 */
export async function completePrefetch(
  deps: CompleteDeps,
  ehr: Ehr,
  request: HookRequest,
  prefetch: Prefetch,
): Promise<Prefetch> {
  const { fhirServer, fhirAuthorization } = request;
  if (fhirServer === undefined || fhirAuthorization === undefined || !ehr.callBack) return prefetch;
  if (normalBase(fhirServer) !== normalBase(ehr.iss)) {
    deps.countForeignServer();
    return prefetch;
  }
  const client = deps.fhir(normalBase(ehr.iss), fhirAuthorization.access_token);
  const signal = AbortSignal.timeout(DEADLINE);
  const [fetched, finished] = await Promise.all([
    loadParts(client, missingPrefetch(request, prefetch), signal),
    finishPages(client, prefetch, signal),
  ]);
  return new Map([...prefetch, ...fetched, ...finished]);
}
