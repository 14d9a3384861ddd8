import type { Bundle, BundleEntry, Resource } from 'fhir/r4.js';
import type { Action, Suggestion } from '../cds-client/index.ts';
import type { FhirAccess } from '../seams.ts';

export type Application = { applied: true } | { error: 'OTHER_PATIENT' | 'NOT_APPLIED' };

/** Applies a suggestion's actions in one transaction (CDS Hooks 2.0.1, "Suggestion"). */
export async function applySuggestion(
  fhir: FhirAccess,
  { actions = [] }: Suggestion,
  patientId: string,
): Promise<Application> {
  if (actions.length === 0) return { applied: true };
  // Safety: a service may propose changes to the chart that is open, never to another patient's.
  const touched = await Promise.all(actions.map((action) => touchedBy(fhir, action)));
  if (!touched.flat().every((resource) => isOf(resource, patientId))) return { error: 'OTHER_PATIENT' };
  const body: Bundle<Resource> = { resourceType: 'Bundle', type: 'transaction', entry: actions.map(toEntry) };
  const { status } = await fhir.request({ method: 'POST', path: '', body });
  return status === 200 ? { applied: true } : { error: 'NOT_APPLIED' };
}

const targetOf = (action: Action) =>
  action.type === 'delete'
    ? (action.resourceId ?? '')
    : `${action.resource.resourceType}/${action.resource.id}`;

/** What the action would write, and what stands there now. */
async function touchedBy(fhir: FhirAccess, action: Action): Promise<(Resource | undefined)[]> {
  if (action.type === 'create') return [action.resource];
  const { body } = await fhir.request({ method: 'GET', path: targetOf(action) });
  return action.type === 'delete' ? [body] : [action.resource, body];
}

/** Whether the resource names this patient, and no other, as the one it is about. */
function isOf(resource: Resource | undefined, patientId: string): boolean {
  const about = Object.entries(resource ?? {}).flatMap(([name, value]) =>
    ['subject', 'patient', 'for'].includes(name) ? [value] : [],
  );
  const isPatient = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    'reference' in value &&
    value.reference === `Patient/${patientId}`;
  return about.length > 0 && about.every(isPatient);
}

function toEntry(action: Action): BundleEntry<Resource> {
  const url = targetOf(action);
  if (action.type === 'delete') return { request: { method: 'DELETE', url } };
  const { resource } = action;
  if (action.type === 'update') return { resource, request: { method: 'PUT', url } };
  return { resource, request: { method: 'POST', url: resource.resourceType } };
}
