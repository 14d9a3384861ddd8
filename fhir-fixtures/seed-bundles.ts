import type { Bundle, FhirResource } from 'fhir/r4.js';
import { peopleBundle } from './people/people-bundle.ts';
import { stories } from './stories/stories.ts';

/** Everything the development EHR starts with: the people, then each story's chart as of T0. */
export function seedBundles(t0: Date): Bundle<FhirResource>[] {
  return [peopleBundle(t0), ...stories.map((story) => story.bundle(t0))];
}

/** The same for a FHIR server elsewhere, as one transaction: each resource by its own id, however often it is sent. */
export function seedTransaction(t0: Date): Bundle<FhirResource> {
  const resources = seedBundles(t0).flatMap(({ entry = [] }) => entry.flatMap((it) => it.resource ?? []));
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT' as const, url: `${resource.resourceType}/${resource.id}` },
  }));
  return { resourceType: 'Bundle', type: 'transaction', entry };
}
