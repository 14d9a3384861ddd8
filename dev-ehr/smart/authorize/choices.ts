import type { Encounter, HumanName, Patient, Practitioner, RelatedPerson } from '@medplum/fhirtypes';
import type { FhirRepository } from '../../fhir/medplum.ts';
import type { Choice } from './pages.ts';

const USER_TYPES = ['Practitioner', 'RelatedPerson', 'Patient'] as const;

/** Everyone who may sign in to this EHR: staff first. */
export async function listUsers(repository: FhirRepository): Promise<Choice[]> {
  const found = await Promise.all(
    USER_TYPES.map((resourceType) => repository.searchResources({ resourceType })),
  );
  return found.flat().map((person) => ({
    value: `${person.resourceType}/${person.id}`,
    label: `${nameOf(person as Practitioner | RelatedPerson | Patient)} (${person.resourceType})`,
  }));
}

export async function listPatients(repository: FhirRepository): Promise<Choice[]> {
  const sortRules = [{ code: 'family' }];
  const patients = await repository.searchResources<Patient>({ resourceType: 'Patient', sortRules });
  return patients.map((patient) => ({
    value: patient.id,
    label: `${nameOf(patient)}, born ${patient.birthDate ?? 'on an unknown date'}`,
  }));
}

function nameOf({ name, id }: { name?: HumanName[]; id?: string }): string {
  const [first] = name ?? [];
  return (
    first?.text ?? ([...(first?.given ?? []), first?.family].filter(Boolean).join(' ') || (id ?? 'Unknown'))
  );
}

/** The visit a standalone launch is about: the patient's latest one that goes on. */
export async function findCurrentEncounter(
  repository: FhirRepository,
  patient: string,
): Promise<string | undefined> {
  const encounter = await repository.searchOne<Encounter>({
    resourceType: 'Encounter',
    filters: [
      { code: 'patient', operator: 'eq', value: `Patient/${patient}` },
      { code: 'status', operator: 'eq', value: 'in-progress' },
    ],
    sortRules: [{ code: 'date', descending: true }],
  });
  return encounter?.id;
}
