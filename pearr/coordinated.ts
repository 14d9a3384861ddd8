import type { Consent, Patient, Reference, ServiceRequest, Task } from 'fhir/r4.js';
import { ledgerIdentifier } from './identifier.ts';

/** What a server beside the EHR may be told of whom a referral is about and who asks for it. */
export interface Coordinated {
  /** Stands for the patient in this one referral: by it no two referrals are found to be of the same person. */
  readonly patientKey: string;
  /** Left out unless the patient agreed that it is told. */
  readonly patient?: Pick<Patient, 'name' | 'birthDate'>;
  /** The EHR's base URL, by which the clinician's reference is known. */
  readonly ehr: string;
  readonly author: string;
  readonly organization: string;
}

/** The id of the Patient within an order. */
const WITHIN = 'patient';

/** Safety: a reference on the EHR means nothing elsewhere, and would be a name for the patient there. */
function unnamed({ patientKey }: Coordinated): Reference {
  return { type: 'Patient', identifier: ledgerIdentifier(patientKey) };
}

/** Safety: the clinician by the EHR's own id, the organization by its name. */
function requesterOf({ ehr, author, organization }: Coordinated): Reference {
  return { identifier: { system: ehr, value: author }, display: organization };
}

/** Safety: a name and a birth date, as the patient agreed to, and nothing else of the chart (R8). */
function minimalPatient({ patientKey, patient = {} }: Coordinated): Patient {
  const official = patient.name?.find((it) => it.use === 'official') ?? patient.name?.[0];
  return {
    resourceType: 'Patient',
    id: WITHIN,
    identifier: [ledgerIdentifier(patientKey)],
    ...(official !== undefined && { name: [official] }),
    ...(patient.birthDate !== undefined && { birthDate: patient.birthDate }),
  };
}

/** An order for a server beside the EHR: no visit, and the patient within it only as far as they agreed. */
export function toCoordinatedOrder(order: ServiceRequest, told: Coordinated): ServiceRequest {
  const { encounter: _, contained = [], ...kept } = order;
  const isNamed = told.patient !== undefined;
  const held = [...contained, ...(isNamed ? [minimalPatient(told)] : [])];
  return {
    ...kept,
    ...(held.length > 0 && { contained: held }),
    subject: isNamed ? { reference: `#${WITHIN}` } : unnamed(told),
    requester: requesterOf(told),
  };
}

/** A Task for a server beside the EHR. It waits for whoever takes it on there. */
export function toCoordinatedTask(task: Task, told: Coordinated): Task {
  const { encounter: _, owner: __, ...kept } = task;
  return { ...kept, for: unnamed(told), requester: requesterOf(told) };
}

/** The agreement by which a name leaves the EHR; the name itself is not in it. */
export function toCoordinatedConsent(consent: Consent, told: Coordinated): Consent {
  return { ...consent, patient: unnamed(told), performer: [unnamed(told)] };
}

/** Whether a Task was asked for at this EHR. Safety: a server may serve others, whose referrals are not shown here. */
export function isAskedAt({ requester }: Task, ehr: string): boolean {
  return requester?.identifier?.system === ehr;
}
