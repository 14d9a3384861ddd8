import type { CodeableConcept, Coding, Condition } from 'fhir/r4.js';
import { type Chart, encounterReference, patientReference } from './chart.ts';
import { concept, hl7Coding } from './coding.ts';
import { type Icd10cmCode, icd10cm } from './icd-10-cm.ts';
import { minutesBefore } from './time.ts';

export interface ConditionOf {
  code: Icd10cmCode | Coding;
  /** The last part of the id; the code unless given. */
  slug?: string;
  /** FHIR dateTime of the event, where the story dates one. */
  onset?: string;
  /** FHIR dateTime; the onset, or else five minutes before T0. */
  recorded?: string;
  /** Encounter id: the condition is that encounter's diagnosis. Without it, it stands on the problem list. */
  encounter?: string;
  /** Default `active`. */
  clinicalStatus?: 'active' | 'resolved';
  /** Default `confirmed`. */
  verificationStatus?: 'confirmed' | 'refuted' | 'entered-in-error';
}

const displays = {
  active: 'Active',
  resolved: 'Resolved',
  confirmed: 'Confirmed',
  refuted: 'Refuted',
  'entered-in-error': 'Entered in Error',
  'problem-list-item': 'Problem List Item',
  'encounter-diagnosis': 'Encounter Diagnosis',
} as const;

function status(system: string, code: keyof typeof displays): CodeableConcept {
  return concept(hl7Coding(system, code, displays[code]));
}

/** A Condition with id `<patient>-<slug>`. */
export function condition(chart: Chart, of: ConditionOf): Condition {
  const { clinicalStatus = 'active', verificationStatus = 'confirmed' } = of;
  const coding = typeof of.code === 'string' ? icd10cm(of.code) : of.code;
  return {
    resourceType: 'Condition',
    id: `${chart.patientId}-${of.slug ?? slugOf(coding)}`,
    // FHIR R4, Condition, con-5: no clinicalStatus when entered in error.
    ...(verificationStatus !== 'entered-in-error' && {
      clinicalStatus: status('condition-clinical', clinicalStatus),
    }),
    verificationStatus: status('condition-ver-status', verificationStatus),
    category: [status('condition-category', of.encounter ? 'encounter-diagnosis' : 'problem-list-item')],
    code: concept(coding),
    subject: patientReference(chart),
    ...(of.encounter && { encounter: encounterReference(of.encounter) }),
    ...(of.onset && { onsetDateTime: of.onset }),
    recordedDate: of.recorded ?? of.onset ?? minutesBefore(chart.t0, 5),
  };
}

function slugOf(coding: Coding): string {
  return `${coding.code}`.toLowerCase().replace('.', '-');
}
