import type { Related } from '@pearr/pearr';
import type { Bundle, FhirResource } from 'fhir/r4.js';

/** The resources of a searchset; none for what is no Bundle. */
export function resourcesIn(body: unknown): FhirResource[] {
  const bundle = body as Bundle<FhirResource> | undefined;
  return (bundle?.entry ?? []).flatMap(({ resource }) => resource ?? []);
}

export function nextOf(body: unknown): string | undefined {
  return (body as Bundle | undefined)?.link?.find(({ relation }) => relation === 'next')?.url;
}

/** By `Type/id`. */
export function byReference(resources: readonly FhirResource[]): Related {
  return new Map(resources.map((it) => [`${it.resourceType}/${it.id}`, it]));
}
