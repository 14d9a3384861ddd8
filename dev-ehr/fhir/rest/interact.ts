import type { FhirRepository } from '../medplum.ts';
import type { FhirMessage, FhirReply } from './message.ts';

/** Who asks, and with which rights. */
export interface Caller {
  repository: FhirRepository;
  /** `Practitioner/x`; absent when nobody in particular asks. */
  user?: string;
}

/** Answers one FHIR interaction. Every refusal is an answer too. */
export type Interact = (message: FhirMessage, caller: Caller) => Promise<FhirReply>;
