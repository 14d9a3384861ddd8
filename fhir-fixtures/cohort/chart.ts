import type { Condition, Encounter, FhirResource, Observation, Patient } from 'fhir/r4.js';
import { synthetic } from '../builders/synthetic.ts';
import { daysBefore, minutesBefore } from '../builders/time.ts';

const DAYS_A_YEAR = 365.25;
const icd10cm = 'http://hl7.org/fhir/sid/icd-10-cm';
const v3ActCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** Whose chart, and when it is opened. */
export interface CohortChart {
  readonly id: string;
  readonly t0: Date;
}

const status = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

export function patientOf({ id, t0 }: CohortChart, ageInYears: number, employer: boolean): Patient {
  return {
    resourceType: 'Patient',
    id,
    meta: synthetic,
    birthDate: daysBefore(t0, ageInYears * DAYS_A_YEAR).slice(0, 10),
    ...(employer && { contact: [{ relationship: [status('v2-0131', 'E')], name: { text: 'Employer' } }] }),
  };
}

export function encounterOf(
  chart: CohortChart,
  id: string,
  of: { readonly class: 'EMER' | 'AMB'; readonly daysAgo: number; readonly leftAgainstAdvice?: boolean },
): Encounter {
  const isOpen = of.daysAgo === 0;
  return {
    resourceType: 'Encounter',
    id,
    meta: synthetic,
    status: isOpen ? 'in-progress' : 'finished',
    class: { system: v3ActCode, code: of.class },
    subject: { reference: `Patient/${chart.id}` },
    period: isOpen
      ? { start: minutesBefore(chart.t0, 20) }
      : { start: daysBefore(chart.t0, of.daysAgo), end: daysBefore(chart.t0, of.daysAgo - 0.1) },
    ...(of.leftAgainstAdvice && {
      hospitalization: { dischargeDisposition: status('discharge-disposition', 'aadvice') },
    }),
  };
}

export function conditionOf(chart: CohortChart, id: string, code: string, daysAgo: number): Condition {
  const at = daysAgo === 0 ? minutesBefore(chart.t0, 10) : daysBefore(chart.t0, daysAgo);
  return {
    resourceType: 'Condition',
    id,
    meta: synthetic,
    clinicalStatus: status('condition-clinical', 'active'),
    verificationStatus: status('condition-ver-status', 'confirmed'),
    category: [status('condition-category', 'encounter-diagnosis')],
    code: { coding: [{ system: icd10cm, code }] },
    subject: { reference: `Patient/${chart.id}` },
    onsetDateTime: at,
    recordedDate: at,
  };
}

export function noteOf(chart: CohortChart, encounterId: string, text: string): Observation {
  return {
    resourceType: 'Observation',
    id: `${chart.id}-note`,
    meta: synthetic,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '54094-8' }] },
    subject: { reference: `Patient/${chart.id}` },
    encounter: { reference: `Encounter/${encounterId}` },
    effectiveDateTime: minutesBefore(chart.t0, 15),
    issued: minutesBefore(chart.t0, 15),
    valueString: text,
  };
}

/** All of a chart in one Bundle. */
export function bundleOf(resources: readonly FhirResource[]) {
  return {
    resourceType: 'Bundle' as const,
    type: 'collection' as const,
    meta: synthetic,
    entry: resources.map((resource) => ({ resource })),
  };
}
