import type { FamilyMemberHistory } from 'fhir/r4.js';
import { type Chart, patientReference } from './chart.ts';
import { concept, hl7Coding } from './coding.ts';
import { type Icd10cmCode, icd10cm } from './icd-10-cm.ts';
import { daysBefore } from './time.ts';

/** A condition of the patient's father, told a hundred days before T0. */
export function fatherHistory(chart: Chart, code: Icd10cmCode): FamilyMemberHistory {
  return {
    resourceType: 'FamilyMemberHistory',
    id: `${chart.patientId}-father`,
    status: 'completed',
    patient: patientReference(chart),
    date: daysBefore(chart.t0, 100),
    relationship: concept(hl7Coding('v3-RoleCode', 'FTH', 'father')),
    condition: [{ code: concept(icd10cm(code)) }],
  };
}
