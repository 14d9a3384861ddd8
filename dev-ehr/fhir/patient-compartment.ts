import type { Reference, Resource } from '@medplum/fhirtypes';
import type { Definitions } from './definitions/definitions.ts';
import { normaliseReference } from './search/match-reference.ts';
import { findSearchParameter, valuesOf } from './search/search-parameters.ts';

/** The Patient compartment of R4: which patients' charts a resource belongs to. */
export interface PatientCompartment {
  /** Types outside it (Practitioner, Questionnaire …) are about no patient. */
  holds(type: string): boolean;
  /** Patient ids. */
  patientsOf(resource: Resource): ReadonlySet<string>;
}

export function createPatientCompartment(
  { patientCompartment }: Pick<Definitions, 'patientCompartment'>,
  base: string,
): PatientCompartment {
  const codesOf = (type: string) => patientCompartment[type] ?? [];
  return {
    holds: (type) => type === 'Patient' || codesOf(type).length > 0,
    patientsOf: (resource) => {
      // Patient.link places other records of the same person here; the patient in context is one record.
      if (resource.resourceType === 'Patient') {
        return new Set(resource.id === undefined ? [] : [resource.id]);
      }
      const references = codesOf(resource.resourceType).flatMap((code) => {
        const parameter = findSearchParameter(resource.resourceType, code);
        return parameter ? valuesOf(resource, parameter) : [];
      });
      return new Set(references.flatMap(({ value }) => patientId(value, base)));
    },
  };
}

function patientId(value: unknown, base: string): string[] {
  const reference = normaliseReference((value as Reference).reference ?? '', base);
  return reference.startsWith('Patient/') ? [reference.slice('Patient/'.length)] : [];
}
