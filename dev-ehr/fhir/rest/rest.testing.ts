import type { Condition, Encounter, FhirResource, Observation, Patient, Practitioner } from 'fhir/r4.js';

const LOINC = 'http://loinc.org';

export const practitioner: Practitioner = {
  resourceType: 'Practitioner',
  id: 'dr',
  name: [{ family: 'Ruiz', given: ['Ada'] }],
};

export const patients: Patient[] = [
  {
    resourceType: 'Patient',
    id: 'p1',
    identifier: [{ system: 'urn:mrn', value: '1001' }],
    name: [{ family: 'Müller', given: ['Anna', 'Lea'] }],
    gender: 'female',
    birthDate: '1990-05-17',
    generalPractitioner: [{ reference: 'Practitioner/dr' }],
  },
  {
    resourceType: 'Patient',
    id: 'p2',
    name: [{ family: 'Okafor', given: ['Ben'] }],
    gender: 'male',
    birthDate: '1975',
  },
];

const encounter = (id: string, patient: string, start: string, end?: string): Encounter => ({
  resourceType: 'Encounter',
  id,
  status: end ? 'finished' : 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
  subject: { reference: `Patient/${patient}` },
  period: end ? { start, end } : { start },
});

export const condition = (id: string, patient: string, code: string, onset: string): Condition => ({
  resourceType: 'Condition',
  id,
  subject: { reference: `Patient/${patient}` },
  code: { coding: [{ system: 'urn:codes', code, display: `Display of ${code}` }] },
  onsetDateTime: onset,
});

const observation = (id: string, patient: string, value: number, at: string): Observation => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: LOINC, code: '29463-7' }], text: 'Body weight' },
  subject: { reference: `Patient/${patient}` },
  encounter: { reference: 'Encounter/e1' },
  effectiveDateTime: at,
  valueQuantity: { value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
});

/** A small hospital: two patients, two visits, five weights. */
export const chart: FhirResource[] = [
  practitioner,
  ...patients,
  encounter('e1', 'p1', '2026-10-01T08:00:00Z'),
  encounter('e2', 'p2', '2026-01-10T08:00:00Z', '2026-01-11T08:00:00Z'),
  condition('c1', 'p1', 'A', '2026-02-28'),
  condition('c2', 'p1', 'B', '2026-03-01'),
  condition('c3', 'p2', 'A', '2026-02'),
  ...[60, 61, 62, 63].map((value, index) =>
    observation(`o${index + 1}`, 'p1', value, `2026-10-0${index + 1}T10:00:00+02:00`),
  ),
  observation('o5', 'p2', 90, '2026-10-01T10:00:00Z'),
];
