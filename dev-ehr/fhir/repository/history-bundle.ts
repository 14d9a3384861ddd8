import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import type { ResourceVersion } from '../../store/version-table.ts';
import type { WithId } from '../medplum.ts';

/** Newest first, deletions as entries without a resource (R4 RESTful API, "history"). */
export function toHistoryBundle<T extends Resource>(
  versions: ResourceVersion[],
  base: string,
): Bundle<WithId<T>> {
  const entry = versions.map((version) => toHistoryEntry<T>(version, base));
  return {
    resourceType: 'Bundle',
    type: 'history',
    total: entry.length,
    ...(entry.length > 0 ? { entry } : {}),
  };
}

function toHistoryEntry<T extends Resource>(version: ResourceVersion, base: string): BundleEntry<WithId<T>> {
  const { type, id, method, lastUpdated, resource } = version;
  const status = method === 'DELETE' ? '204 No Content' : version.version === 1 ? '201 Created' : '200 OK';
  return {
    fullUrl: `${base}/${type}/${id}`,
    ...(resource ? { resource: resource as WithId<T> } : {}),
    request: { method, url: method === 'POST' ? type : `${type}/${id}` },
    response: { status, etag: `W/"${version.version}"`, lastModified: lastUpdated },
  };
}
