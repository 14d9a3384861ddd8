import type { ChartPart } from '../facts/chart-facts.ts';
import { asObject, asObjects, asString, entryResources, type Json } from '../facts/read.ts';

/**
 * What is known of one prefetch key. `failed` and `absent` are never "nothing there".
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export type PrefetchState =
  | { readonly state: 'data'; readonly resources: readonly Json[]; readonly next?: string }
  | { readonly state: 'empty' }
  | { readonly state: 'failed' }
  | { readonly state: 'absent' };

export type Prefetch = ReadonlyMap<ChartPart, PrefetchState>;

const EMPTY: PrefetchState = { state: 'empty' };
const FAILED: PrefetchState = { state: 'failed' };

function nextLink(bundle: Json): string | undefined {
  const next = asObjects(bundle['link']).find((link) => link['relation'] === 'next');
  return asString(next?.['url']);
}

/**
 * A searchset. An OperationOutcome entry is never data; alone in a Bundle that does not say
 * `total: 0` it means the search failed (one vendor puts one into a truly empty Bundle).
 */
function readBundle(bundle: Json): PrefetchState {
  const entries = entryResources(bundle);
  const resources = entries.filter((resource) => resource['resourceType'] !== 'OperationOutcome');
  const next = nextLink(bundle);
  if (next !== undefined) return { state: 'data', resources, next };
  if (resources.length > 0) return { state: 'data', resources };
  return entries.length > 0 && bundle['total'] !== 0 ? FAILED : EMPTY;
}

/** One prefetch value in its four states; anything that is no resource counts as failed. */
export function toPrefetchState(value: unknown): PrefetchState {
  if (value === undefined) return { state: 'absent' };
  if (value === null) return EMPTY;
  const resource = asObject(value);
  switch (asString(resource?.['resourceType'])) {
    case undefined:
    case 'OperationOutcome':
      return FAILED;
    case 'Bundle':
      return readBundle(resource ?? {});
    default:
      return { state: 'data', resources: resource === undefined ? [] : [resource] };
  }
}
