import type { Prefetch } from '../prefetch/prefetch.ts';
import type { ChartPart, UnreadReason } from './chart-facts.ts';
import { asObject, asReference, asString, type Json } from './read.ts';

/** The element that says whom a resource is about, by type. */
const subjectElement: Readonly<Record<string, string>> = {
  RelatedPerson: 'patient',
};

/** The patient, in both spellings; made once, since it is compared with every resource. */
interface Whose {
  readonly id: string;
  readonly reference: string;
}

/**
 * Safety: a resource that names another patient as its subject is not this patient's chart,
 * whatever Bundle it came in.
 */
function isAbout(resource: Json, type: string, patient: Whose): boolean {
  if (type === 'Patient') return resource['id'] === patient.id;
  const reference = asObject(resource[subjectElement[type] ?? 'subject'])?.['reference'];
  // The usual spelling first: the general one costs a regular expression a resource.
  if (reference === undefined || reference === patient.reference) return true;
  const subject = asReference({ reference });
  return subject === undefined || subject === patient.reference;
}

/** Resources by type, in their order. */
export function byType(resources: readonly Json[]): ReadonlyMap<string, readonly Json[]> {
  const pools = new Map<string, Json[]>();
  for (const resource of resources) addTo(pools, typeOf(resource), resource);
  return pools;
}

function typeOf(resource: Json): string {
  return asString(resource['resourceType']) ?? '';
}

function addTo(pools: Map<string, Json[]>, type: string, resource: Json): void {
  const pool = pools.get(type);
  if (pool === undefined) pools.set(type, [resource]);
  else pool.push(resource);
}

/** Takes an id of a type once; a resource without an id cannot be told from another. */
function isFirst(seen: Map<string, Set<unknown>>, type: string, id: unknown): boolean {
  if (id === undefined) return true;
  const ids = seen.get(type);
  if (ids === undefined) seen.set(type, new Set([id]));
  else if (ids.has(id)) return false;
  else ids.add(id);
  return true;
}

/** The chart's resources by type, each once, whichever key brought them. One pass, since a chart is large. */
export function poolResources(prefetch: Prefetch, patientId: string): ReadonlyMap<string, readonly Json[]> {
  const pools = new Map<string, Json[]>();
  const seen = new Map<string, Set<unknown>>();
  const patient = { id: patientId, reference: `Patient/${patientId}` };
  for (const state of prefetch.values()) {
    if (state.state !== 'data') continue;
    for (const resource of state.resources) {
      const type = typeOf(resource);
      if (isAbout(resource, type, patient) && isFirst(seen, type, resource['id']))
        addTo(pools, type, resource);
    }
  }
  return pools;
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
