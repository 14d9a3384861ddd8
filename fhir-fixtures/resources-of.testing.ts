import type { Bundle, Condition, FhirResource, Patient } from 'fhir/r4.js';

type ResourceType = FhirResource['resourceType'];

/** The bundle's resources of one type, or all of them. */
export function resourcesOf(bundle: Bundle<FhirResource>): FhirResource[];
export function resourcesOf<T extends ResourceType>(
  bundle: Bundle<FhirResource>,
  type: T,
): Extract<FhirResource, { resourceType: T }>[];
export function resourcesOf(bundle: Bundle<FhirResource>, type?: ResourceType): FhirResource[] {
  const resources = (bundle.entry ?? []).flatMap((entry) => entry.resource ?? []);
  return type === undefined ? resources : resources.filter((resource) => resource.resourceType === type);
}

/** The one Patient of the bundle. */
export function patientOf(bundle: Bundle<FhirResource>): Patient {
  const [patient, another] = resourcesOf(bundle, 'Patient');
  if (!patient || another) throw new Error(`${bundle.id} does not hold one patient`);
  return patient;
}

/** The code of the condition's first coding. */
export function codeOf(condition: Condition): string | undefined {
  return condition.code?.coding?.[0]?.code;
}
