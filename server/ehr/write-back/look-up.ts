import { ledgerSystem } from '@pearr/pearr';
import type { Bundle, FhirResource } from 'fhir/r4.js';
import type { FhirClient } from '../fhir-client.ts';
import type { PlannedWrite, Writable } from './planned.ts';
import { isSurelySame, mayBeOurs } from './same-content.ts';

/** What a search says of a resource: found, surely not there, or not to be known. */
export type LookedUp = { readonly reference: string } | 'absent' | 'unknown';

/** Our key as a token of a search. */
export function identifierOf({ key }: PlannedWrite): string {
  return encodeURIComponent(`${ledgerSystem}|${key}`);
}

async function readBundle(client: FhirClient, path: string): Promise<Bundle<FhirResource> | undefined> {
  const result = await client.request({ path });
  const bundle = 'error' in result || result.status !== 200 ? undefined : result.body;
  return (bundle as Bundle<FhirResource> | undefined)?.resourceType === 'Bundle'
    ? (bundle as Bundle<FhirResource>)
    : undefined;
}

function carriesKey(found: FhirResource, key: string): boolean {
  return JSON.stringify((found as { identifier?: unknown }).identifier ?? '').includes(`"${key}"`);
}

/**
 * Looks through a list for a resource that an EHR may have stored without our key. Something of the same kind, author
 * and encounter that cannot be shown to be ours leaves it open: writing again might be writing twice.
 */
function findIn({ entry = [], link = [] }: Bundle<FhirResource>, key: string, written: Writable): LookedUp {
  const all = entry.flatMap(({ resource }) =>
    resource?.resourceType === written.resourceType ? [resource] : [],
  );
  const found = all.find((it) => carriesKey(it, key)) ?? all.find((it) => isOurs(it, written));
  if (found?.id !== undefined) return { reference: `${found.resourceType}/${found.id}` };
  const isCutOff = link.some(({ relation }) => relation === 'next');
  return isCutOff || all.some((it) => mayBeOurs(it, written)) ? 'unknown' : 'absent';
}

function isOurs(found: FhirResource, written: Writable): boolean {
  return mayBeOurs(found, written) && isSurelySame(found, written);
}

/** Looks for a resource by our key; where the EHR cannot search for that, by what it is. */
export async function lookUp(client: FhirClient, write: PlannedWrite, written: Writable): Promise<LookedUp> {
  if (write.search === undefined) {
    const listed = write.list === undefined ? undefined : await readBundle(client, write.list);
    return listed === undefined ? 'unknown' : findIn(listed, write.key, written);
  }
  const bundle = await readBundle(client, `${write.search}${identifierOf(write)}`);
  if (bundle === undefined) return 'unknown';
  const id = (bundle.entry ?? []).find((it) => it.resource?.resourceType === write.type)?.resource?.id;
  return id === undefined ? 'absent' : { reference: `${write.type}/${id}` };
}
