import type { Patient } from 'fhir/r4.js';
import type { FhirAccess } from '../seams.ts';
import { type EhrUser, mayOpen } from './ehr-users.ts';
import { readResource, searchResources } from './fhir-reading.ts';
import { toAge, toDisplayName } from './person.ts';

/** A patient as the list and the banner show one. */
export interface PatientEntry {
  id: string;
  name: string;
  /** Years, or a range such as `14–15`. */
  age?: string;
  birthDate?: string;
  sex: string;
  /** Medical record number. */
  mrn?: string;
  /** Number of the invented story; absent for other patients. */
  story?: number;
}

/** The patients whose chart `user` may open: the stories in their order, then the others by name. */
export async function readPatients(fhir: FhirAccess, user: EhrUser, now: Date): Promise<PatientEntry[]> {
  const patients = await searchResources(fhir, 'Patient');
  return patients
    .map((patient) => toPatientEntry(patient, now))
    .filter(({ id }) => mayOpen(user, id))
    .sort((a, b) => (a.story ?? Infinity) - (b.story ?? Infinity) || a.name.localeCompare(b.name, 'en'));
}

export async function readPatient(
  fhir: FhirAccess,
  id: string,
  now: Date,
): Promise<PatientEntry | undefined> {
  const patient = await readResource(fhir, 'Patient', id);
  return patient && toPatientEntry(patient, now);
}

function toPatientEntry(patient: Patient, now: Date): PatientEntry {
  const { id = '', name, birthDate, gender = 'unknown', identifier } = patient;
  const age = toAge(birthDate, now);
  const mrn = identifier?.[0]?.value;
  const story = /^story-(\d+)/.exec(id)?.[1];
  return {
    id,
    name: toDisplayName(name),
    sex: gender,
    ...(age !== undefined && { age }),
    ...(birthDate !== undefined && { birthDate }),
    ...(mrn !== undefined && { mrn }),
    ...(story !== undefined && { story: Number(story) }),
  };
}
