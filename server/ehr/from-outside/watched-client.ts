import { ledgerSystem } from '@pearr/pearr';
import type { Resource } from 'fhir/r4.js';
import type { FhirClient } from '../fhir-client.ts';
import type { FhirResult } from '../fhir-result.ts';

/** What the server took: `Type/id` of each thing it made, oldest first, and how many carry each key of the ledger. */
export interface Taken {
  readonly references: Set<string>;
  readonly byKey: Map<string, Set<string>>;
}

/** A client that sees what the server makes, and may lose the answers to what it sends. */
export interface WatchedClient extends FhirClient {
  readonly taken: Taken;
  loseAnswers: boolean;
}

function keyOf(body: unknown): string | undefined {
  const { identifier } = (body ?? {}) as { identifier?: unknown };
  const all = [identifier ?? []].flat() as { system?: string; value?: string }[];
  return all.find(({ system }) => system === ledgerSystem)?.value;
}

function referenceOf(result: FhirResult): string | undefined {
  if ('error' in result || result.status >= 300) return undefined;
  const { resourceType, id } = (result.body ?? {}) as Partial<Resource>;
  return result.location ?? (id === undefined ? undefined : `${resourceType}/${id}`);
}

export function watch(client: FhirClient): WatchedClient {
  const taken: Taken = { references: new Set(), byKey: new Map() };
  const watched: WatchedClient = {
    taken,
    loseAnswers: false,
    async request(call) {
      const result = await client.request(call);
      if (call.method !== 'POST') return result;
      const reference = referenceOf(result);
      const key = keyOf(call.body);
      if (reference !== undefined) taken.references.add(reference);
      if (reference !== undefined && key !== undefined)
        taken.byKey.set(key, (taken.byKey.get(key) ?? new Set()).add(reference));
      return watched.loseAnswers ? { error: 'TIMEOUT' } : result;
    },
  };
  return watched;
}
