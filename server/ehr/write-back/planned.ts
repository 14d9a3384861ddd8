import type { Artefact, ReferralTypeName } from '@pearr/pearr';
import type {
  Communication,
  Consent,
  DocumentReference,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js';
import type { BlockedReason } from './allowance.ts';

export type Writable =
  | QuestionnaireResponse
  | DocumentReference
  | ServiceRequest
  | Task
  | Communication
  | Consent;

/** One way to write one thing: its ledger key, and the resource once the reference it needs is known. */
export interface PlannedWrite {
  readonly key: string;
  readonly type: Writable['resourceType'];
  /** Set where it goes to the coordination server, and not to the EHR. */
  readonly at?: 'coordination';
  /** `after`: the reference that this one needs, a Task's order. */
  readonly toResource: (after: string | undefined) => Writable;
  /** Ask the EHR not to create it twice. */
  readonly ifNoneExist: boolean;
  /** The search by which it is found again, where the EHR can search by identifier. */
  readonly search?: string;
  /** The search that lists the patient's things of this kind, where it cannot. */
  readonly list?: string;
  /** Referrals that stand in it: a note's. */
  readonly holds?: readonly ReferralTypeName[];
}

/** To be written in the first of these ways that the EHR takes. */
export interface WriteStep {
  readonly artefact: Artefact;
  readonly ways: readonly [PlannedWrite, ...PlannedWrite[]];
  /** Ledger key of the order whose reference this one needs. */
  readonly after?: string;
  /** Ledger key of what this one refers to if it was written, and else does without. */
  readonly uses?: string;
  /** Ledger key of what must stand there before this one may be sent. */
  readonly needs?: string;
}

/** Something this EHR will not take, and why. */
export interface BlockedStep {
  readonly artefact: Artefact;
  readonly reason: BlockedReason;
}

/** A referral that stands in the note and nowhere else. */
export interface NotedStep {
  readonly artefact: Artefact;
  /** Ledger key of the note. */
  readonly inNote: string;
}

/** A referral that is offered to its orderer as a draft order, in the next card. */
export interface SuggestedStep {
  readonly artefact: Artefact;
  readonly key: string;
  readonly suggested: ServiceRequest;
}

/** A referral that the browser hands to the EHR's window as a draft order. */
export interface HandOverStep {
  readonly artefact: Artefact;
  readonly key: string;
  readonly handedOver: ServiceRequest;
}

/** What to do, in its order. */
export type WriteBackPlan = readonly (WriteStep | BlockedStep | NotedStep | SuggestedStep | HandOverStep)[];
