import type { Resource } from 'fhir/r4.js';
import type { HookToken } from '../seams.ts';

/** Context of `patient-view` (CDS Hooks library, patient-view 1.0). */
export interface PatientViewContext {
  /** `Practitioner/x`, `PractitionerRole/x`, `Patient/x` or `RelatedPerson/x`. */
  userId: string;
  patientId: string;
  encounterId?: string;
}

/** Context of `encounter-start` (CDS Hooks library, encounter-start 1.0): a clinician, and all three required. */
interface EncounterStartContext extends PatientViewContext {
  encounterId: string;
}

/** What happened in the chart, before any service hears of it. */
export type Trigger =
  | { hook: 'patient-view'; context: PatientViewContext }
  | { hook: 'encounter-start'; context: EncounterStartContext };

/** A resource or Bundle; null: known to be empty; OperationOutcome: could not be read. A key left out was not satisfied. */
export type Prefetch = Record<string, Resource | null>;

/** `fhirAuthorization`, which some EHRs send without the patient it is limited to. */
export type HookAuthorization = Omit<HookToken, 'patient'> & { patient?: string };

/** Body of `POST {service}` (CDS Hooks 2.0.1, "Calling a CDS Service"). */
export interface HookRequest {
  hook: string;
  hookInstance: string;
  fhirServer: string;
  fhirAuthorization?: HookAuthorization;
  context: PatientViewContext;
  prefetch?: Prefetch;
  extension?: Record<string, unknown>;
}
