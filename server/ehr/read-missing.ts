import { type Related, relatedReferences, type TaskReference } from '@pearr/pearr';
import type { FhirResource, Task } from 'fhir/r4.js';
import { byReference } from './bundle.ts';
import type { FhirClient } from './fhir-client.ts';

/** No more than these are read one by one: a list is looked at while somebody waits. */
const MOST = 60;

async function readOne(client: FhirClient, reference: string): Promise<FhirResource | undefined> {
  const result = await client.request({ path: reference });
  if ('error' in result || result.status !== 200) return undefined;
  const resource = result.body as FhirResource | undefined;
  return `${resource?.resourceType}/${resource?.id}` === reference ? resource : undefined;
}

/**
 * What the Tasks refer to, where an EHR did not heed `_include`: read one by one. What cannot be read is left out, and
 * a row shows less.
 */
export async function readMissing(
  client: FhirClient,
  tasks: readonly Task[],
  found: readonly FhirResource[],
  wanted: readonly TaskReference[] = ['focus', 'for', 'encounter'],
): Promise<Related> {
  let related = byReference(found);
  // Twice: an order and a visit first, then the places that the visits name.
  for (let round = 0; round < 2; round += 1) {
    const missing = relatedReferences(tasks, related, wanted).filter((it) => !related.has(it));
    const read = await Promise.all(missing.slice(0, MOST).map((it) => readOne(client, it)));
    const more = read.filter((it) => it !== undefined);
    if (more.length === 0) return related;
    related = new Map([...related, ...byReference(more)]);
  }
  return related;
}
