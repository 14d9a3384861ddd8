import type { Bundle, FhirResource, Resource } from 'fhir/r4.js';

/** The URL of a resource in the fictitious EHR (FHIR R4, Bundle, "Resolving references in Bundles"). */
export function fullUrlOf(resource: Resource): string {
  return `https://ehr.example.org/fhir/${resource.resourceType}/${resource.id}`;
}

/** A Bundle of type collection that holds the resources in the given order. */
export function collection(id: string, t0: Date, resources: readonly FhirResource[]): Bundle<FhirResource> {
  return {
    resourceType: 'Bundle',
    id,
    type: 'collection',
    timestamp: t0.toISOString(),
    entry: resources.map((resource) => ({ fullUrl: fullUrlOf(resource), resource })),
  };
}
