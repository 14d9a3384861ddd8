import type { Bundle, FhirResource } from 'fhir/r4.js';

/** The base of the fictitious EHR in which relative references resolve (FHIR R4, Bundle, "Resolving references in Bundles"). */
const base = 'https://ehr.example.org/fhir';

/** A Bundle of type collection that holds the resources in the given order. */
export function collection(id: string, t0: Date, resources: readonly FhirResource[]): Bundle<FhirResource> {
  return {
    resourceType: 'Bundle',
    id,
    type: 'collection',
    timestamp: t0.toISOString(),
    entry: resources.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}
