import { readInterval } from '@pearr/cds-services';
import { isObject, type Json } from '../views/fhirpath/collection.ts';

/** How new a copy of a resource is, as its `meta` says; of two that say nothing, the one read last is the newer. */
export interface Stamp {
  /** `lastUpdated`, epoch milliseconds; -1 where it says none. */
  readonly updated: number;
  /** `versionId` where it is a number, else -1: then it orders nothing. */
  readonly version: number;
}

const NO_META: Json = {};

/** @see https://hl7.org/fhir/R4/resource.html#Meta */
export function stampOf({ meta }: Json): Stamp {
  const { lastUpdated, versionId } = isObject(meta) ? meta : NO_META;
  const version = typeof versionId === 'string' && /^\d{1,9}$/.test(versionId) ? Number(versionId) : -1;
  return { updated: readInterval(lastUpdated)?.from ?? -1, version };
}

/** Whether a copy that is read later takes the place of one before it. */
function replaces(later: Json, earlier: Json): boolean {
  const [a, b] = [stampOf(later), stampOf(earlier)];
  return a.updated === b.updated ? a.version >= b.version : a.updated > b.updated;
}

/** Resources of one type, each once: of copies with the same id the newest. In the order of the first copies. */
export function latestOf(resources: readonly Json[]): readonly Json[] {
  const latest = new Map<unknown, Json>();
  for (const resource of resources) {
    // One without an id cannot be told from another.
    const id = resource['id'] ?? resource;
    const there = latest.get(id);
    if (there === undefined || replaces(resource, there)) latest.set(id, resource);
  }
  return latest.size === resources.length ? resources : [...latest.values()];
}
