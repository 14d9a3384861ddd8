import type { HookRequest } from '@pearr/cds-hooks';
import type { ChartPart } from '../facts/chart-facts.ts';
import { partQueries } from '../prefetch/plan.ts';
import type { Prefetch, PrefetchState } from '../prefetch/prefetch.ts';
import { chartParts } from '../prefetch/templates.ts';
import type { KeyRow, StrayKey } from './account.ts';
import type { EhrWays } from './chart.ts';
import { nearest } from './nearest.ts';

/** The key under which a part came, or should have. */
function keyOf({ prefetch }: HookRequest, { prefetchKeys }: EhrWays, part: ChartPart): string {
  const alias = prefetchKeys[part] ?? part;
  return !prefetch.has(alias) && prefetch.has(part) ? part : alias;
}

function stateOf(state: PrefetchState): KeyRow['state'] {
  return state.state === 'data' && state.next !== undefined ? 'incomplete' : state.state;
}

/** Whether the service could fetch what is absent: it needs the server and a token from the request. */
function canFetch({ fhirServer, fhirAuthorization }: HookRequest): boolean {
  return fhirServer !== undefined && fhirAuthorization !== undefined;
}

const words: Readonly<Record<Exclude<KeyRow['state'], 'absent'>, string>> = {
  data: 'read',
  incomplete: 'read as far as it came; a next page was left behind, so nothing is called absent by it',
  empty: 'known to be empty',
  failed: 'the EHR could not read it (an OperationOutcome, or no resource): not looked at',
};

function says(request: HookRequest, ehr: EhrWays, part: ChartPart, state: KeyRow['state']): string {
  if (state !== 'empty' && state !== 'absent') return words[state];
  if (!ehr.parts.includes(part)) return 'left out: the site file says that this EHR does not supply it';
  if (partQueries([part], request.context).length === 0)
    return 'cannot be asked for: the context names no encounter';
  if (state === 'empty') return words.empty;
  return canFetch(request)
    ? 'not supplied: the service would fetch it with the token of the request; here it is not looked at'
    : 'not supplied, and no token to fetch it with: not looked at';
}

/** Every part of the chart with what came for it, in the order of the templates. */
export function keyRows(request: HookRequest, ehr: EhrWays, prefetch: Prefetch): KeyRow[] {
  return chartParts.map((part) => {
    const given = prefetch.get(part) ?? { state: 'absent' };
    const state = stateOf(given);
    return {
      part,
      key: keyOf(request, ehr, part),
      state,
      resources: given.state === 'data' ? given.resources.length : 0,
      says: says(request, ehr, part, state),
    };
  });
}

/** Keys that no part goes by. One that resembles a part which is lacking was probably meant for it. */
export function strayKeys(request: HookRequest, ehr: EhrWays, rows: readonly KeyRow[]): StrayKey[] {
  const known = new Set<string>([...chartParts, ...Object.values(ehr.prefetchKeys)]);
  const lacking = rows.filter((row) => row.state === 'absent');
  return [...request.prefetch.keys()]
    .filter((key) => !known.has(key))
    .map((key) => {
      const meant = nearest(
        key,
        lacking.map((row) => row.key),
      );
      return meant === undefined ? { key } : { key, meant };
    });
}
