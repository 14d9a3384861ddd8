import type { FhirResource, Resource } from 'fhir/r4.js';
import type { FhirAccess } from '../seams.ts';

type TypeName = FhirResource['resourceType'];
type ResourceOf<T extends TypeName> = Extract<FhirResource, { resourceType: T }>;

/** Narrows what the EHR's own, validating FHIR server answered. */
export function isResource<T extends TypeName>(
  resource: Resource | undefined,
  type: T,
): resource is ResourceOf<T> {
  return resource?.resourceType === type;
}

/** The resource, or undefined when the server has none (or refuses it). */
export async function readResource<T extends TypeName>(
  fhir: FhirAccess,
  type: T,
  id: string,
): Promise<ResourceOf<T> | undefined> {
  const { status, body } = await fhir.request({ method: 'GET', path: `${type}/${encodeURIComponent(id)}` });
  return status === 200 && isResource(body, type) ? body : undefined;
}

const MOST = 500;

/** Up to 500 matches of a type search; `query` without `_count`. Throws when the server fails. */
export async function searchResources<T extends TypeName>(
  fhir: FhirAccess,
  type: T,
  query: Record<string, string> = {},
): Promise<ResourceOf<T>[]> {
  const path = `${type}?${new URLSearchParams({ ...query, _count: String(MOST) })}`;
  const { status, body } = await fhir.request({ method: 'GET', path });
  if (status !== 200 || !isResource(body, 'Bundle')) {
    throw new Error(`The FHIR server answered ${status} to ${type}?…`);
  }
  return (body.entry ?? []).flatMap(({ resource }) => (isResource(resource, type) ? [resource] : []));
}
