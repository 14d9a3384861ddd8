import type { PractitionerRole, RelatedPerson } from 'fhir/r4.js';
import type { FhirAccess } from '../seams.ts';
import { searchResources } from './fhir-reading.ts';
import { toDisplayName } from './person.ts';

/** Someone who can sign in to this EHR. */
export interface EhrUser {
  /** `Practitioner/x` or `RelatedPerson/x`. */
  reference: string;
  name: string;
  /** For people to read, e.g. `Registered nurse`. */
  role: string;
  /** The role in which a clinician signs in. */
  practitionerRoleId?: string;
  /** The only patient whose chart a proxy may open. */
  patientId?: string;
}

/** Staff who hold a role, then the patients' proxies. */
export async function readUsers(fhir: FhirAccess): Promise<EhrUser[]> {
  const [practitioners, roles, proxies] = await Promise.all([
    searchResources(fhir, 'Practitioner'),
    searchResources(fhir, 'PractitionerRole'),
    searchResources(fhir, 'RelatedPerson'),
  ]);
  const staff = practitioners.flatMap(({ id, name }) => {
    const role = roles.find((each) => each.practitioner?.reference === `Practitioner/${id}`);
    return role ? [toStaff(`Practitioner/${id}`, toDisplayName(name), role)] : [];
  });
  return [...staff, ...proxies.filter(({ active }) => active !== false).flatMap(toProxy)];
}

function toStaff(reference: string, name: string, { id, code }: PractitionerRole): EhrUser {
  const role = code?.[0]?.text ?? code?.[0]?.coding?.[0]?.display ?? 'Staff';
  return { reference, name, role, ...(id !== undefined && { practitionerRoleId: id }) };
}

function toProxy({ id, name, patient, relationship }: RelatedPerson): EhrUser[] {
  const patientId = patient.reference?.replace(/^Patient\//, '');
  if (patientId === undefined) return [];
  const role = relationship?.[0]?.text ?? 'Portal proxy';
  return [{ reference: `RelatedPerson/${id}`, name: toDisplayName(name), role, patientId }];
}

/** The EHR's own rule: staff open any chart, a proxy one. */
export const mayOpen = (user: EhrUser, patientId: string) =>
  user.patientId === undefined || user.patientId === patientId;

/** Only staff start encounters (encounter-start 1.0: the user is a Practitioner or PractitionerRole). */
export const isStaff = (user: EhrUser) => user.patientId === undefined;
