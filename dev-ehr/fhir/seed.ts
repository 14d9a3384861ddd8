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
  const ids = new Map(
    entry.flatMap(({ fullUrl, resource }) =>
      fullUrl && resource ? [[fullUrl, resource.id ?? fullUrl.replace(/^urn:uuid:/, '')]] : [],
    ),
  );
  const references = new Map(
    entry.map(({ fullUrl = '', resource }) => [fullUrl, `${resource?.resourceType}/${ids.get(fullUrl)}`]),
  );
  return entry.flatMap(({ fullUrl, resource }) => {
    const id = resource?.id ?? ids.get(fullUrl ?? '');
    const known = rewriteReferences(resource, (reference) => references.get(reference) ?? reference);
    return known ? [id === undefined ? known : { ...known, id }] : [];
  });
}
