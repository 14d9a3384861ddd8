import { type ChartPart, type MissingQuery, type PrefetchState, toPrefetchState } from '@pearr/cds-services';
import type { FhirClient } from './fhir-client.ts';

/** Pages followed of one search. */
const MOST_PAGES = 5;

async function fetchOnce(client: FhirClient, path: string, signal: AbortSignal): Promise<PrefetchState> {
  const result = await client.request({ path, signal });
  if ('error' in result) return { state: 'failed' };
  const isInstanceRead = !path.includes('?');
  if (result.status === 404 && isInstanceRead) return { state: 'empty' };
  return result.status === 200 && result.body !== undefined
    ? toPrefetchState(result.body)
    : { state: 'failed' };
}

/** The further pages of a search; what could not be read to the end says so by keeping its `next`. */
export async function followPages(
  client: FhirClient,
  first: PrefetchState,
  signal: AbortSignal,
): Promise<PrefetchState> {
  let state = first;
  const seen = new Set<string>();
  for (let page = 1; page < MOST_PAGES && state.state === 'data' && state.next !== undefined; page += 1) {
    if (seen.has(state.next)) break;
    seen.add(state.next);
    const more = await fetchOnce(client, state.next, signal);
    if (more.state === 'failed' || more.state === 'absent') break;
    const resources = [...state.resources, ...(more.state === 'data' ? more.resources : [])];
    const next = more.state === 'data' ? more.next : undefined;
    state = { state: 'data', resources, ...(next !== undefined && { next }) };
  }
  return state;
}

/** Reads parts of a chart, all at once, each with its pages, until the signal ends it. */
export function loadParts(
  client: FhirClient,
  queries: readonly MissingQuery[],
  signal: AbortSignal,
): Promise<[ChartPart, PrefetchState][]> {
  return Promise.all(
    queries.map(
      async ({ part, query }): Promise<[ChartPart, PrefetchState]> => [
        part,
        await followPages(client, await fetchOnce(client, query, signal), signal),
      ],
    ),
  );
}
