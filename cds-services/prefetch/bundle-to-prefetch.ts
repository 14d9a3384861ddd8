import type { ChartPart } from '../facts/chart-facts.ts';
import { entryResources, type Json } from '../facts/read.ts';
import { byType } from '../facts/resources.ts';
import type { Prefetch, PrefetchState } from './prefetch.ts';
import { chartParts, partTypes } from './templates.ts';

/** A whole chart in one Bundle as a complete prefetch: a type without entries is known to be empty. */
export function bundleToPrefetch(bundle: Json): Prefetch {
  const pools = byType(entryResources(bundle));
  return new Map(
    chartParts.map((part): [ChartPart, PrefetchState] => {
      const resources = pools.get(partTypes[part]);
      return [part, resources === undefined ? { state: 'empty' } : { state: 'data', resources }];
    }),
  );
}
