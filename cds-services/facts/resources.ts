import type { Prefetch } from '../prefetch/prefetch.ts';
import type { ChartPart, UnreadReason } from './chart-facts.ts';
import { asObject, asReference, asString, type Json } from './read.ts';

/** The element that says whom a resource is about, by type. */
const subjectElement: Readonly<Record<string, string>> = {
  RelatedPerson: 'patient',
};

/**
 * Safety: a resource that names another patient as its subject is not this patient's chart,
 * whatever Bundle it came in.
 */
function isAbout(resource: Json, patientId: string): boolean {
  const type = asString(resource['resourceType']) ?? '';
  if (type === 'Patient') return resource['id'] === patientId;
  const reference = asObject(resource[subjectElement[type] ?? 'subject'])?.['reference'];
  // The usual spelling first: the general one costs a regular expression a resource.
  if (reference === undefined || reference === `Patient/${patientId}`) return true;
  const subject = asReference({ reference });
  return subject === undefined || subject === `Patient/${patientId}`;
}

function allResources(prefetch: Prefetch): Json[] {
  return [...prefetch.values()].flatMap((state) => (state.state === 'data' ? [...state.resources] : []));
}

/** Resources by type, in their order. */
export function byType(resources: readonly Json[]): ReadonlyMap<string, readonly Json[]> {
  const pools = new Map<string, Json[]>();
  for (const resource of resources) {
    const type = asString(resource['resourceType']) ?? '';
    const pool = pools.get(type);
    if (pool === undefined) pools.set(type, [resource]);
    else pool.push(resource);
  }
  return pools;
}

/** Takes an id of a type once; a resource without an id cannot be told from another. */
function createOnce(): (resource: Json) => boolean {
  const seen = new Map<unknown, Set<unknown>>();
  return ({ resourceType, id }) => {
    if (id === undefined) return true;
    const ids = seen.get(resourceType) ?? new Set();
    seen.set(resourceType, ids);
    if (ids.has(id)) return false;
    ids.add(id);
    return true;
  };
}

/** The chart's resources by type, each once, whichever key brought them. */
export function poolResources(prefetch: Prefetch, patientId: string): ReadonlyMap<string, readonly Json[]> {
  const isFirst = createOnce();
  return byType(
    allResources(prefetch).filter((resource) => isAbout(resource, patientId) && isFirst(resource)),
  );
}

/** The parts that were not read, or not to their end. */
export function unreadParts(prefetch: Prefetch): ReadonlyMap<ChartPart, UnreadReason> {
  const unread = new Map<ChartPart, UnreadReason>();
  for (const [part, state] of prefetch) {
    if (state.state === 'failed' || state.state === 'absent') unread.set(part, state.state);
    else if (state.state === 'data' && state.next !== undefined) unread.set(part, 'incomplete');
  }
  return unread;
}
