import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { FhirRepository } from './medplum.ts';
import { rewriteReferences } from './repository/references.ts';

/**
 * Puts the resources of `bundles` into an empty server, under the ids they carry; a `urn:uuid:` fullUrl is replaced by
 * the id it stands for. One repository transaction: bundles may refer to each other.
 */
export async function seedRepository(repository: FhirRepository, bundles: Bundle[]): Promise<void> {
  const resources = bundles
    .flatMap(resolveBundle)
    .map((resource) => ({ ...resource, id: resource.id ?? repository.generateId() }));
  await repository.withTransaction(
    async (transaction) => {
      for (const resource of resources) {
        await transaction.updateResource(resource);
      }
    },
    { resourceTypes: [] },
  );
}

function resolveBundle({ entry = [] }: Bundle): Resource[] {
  const resources = entry.flatMap(({ fullUrl, resource }) =>
    resource
      ? [{ fullUrl, resource: { ...resource, id: resource.id ?? fullUrl?.replace(/^urn:uuid:/, '') } }]
      : [],
  );
  const ids = new Map(
    resources.map(({ fullUrl, resource }) => [fullUrl, `${resource.resourceType}/${resource.id}`]),
  );
  return resources.map(({ resource }) =>
    rewriteReferences<Resource>(resource, (reference) => ids.get(reference) ?? reference),
  );
}
