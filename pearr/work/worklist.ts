import type { ReferralTypeName } from '../referral-types.ts';
import type { WorkAction } from './actions.ts';
import type { Visits } from './visits.ts';

/** How the patient agreed to be reached; `care-team` where nothing else is known. */
export type SafeContact = 'in-person' | 'care-team' | 'agreed-phone';

export type Priority = 'stat' | 'asap' | 'urgent' | 'routine';

/** One open referral, as the response team sees it. Instants in ISO 8601 with their zone. */
export interface OpenReferral {
  /** Of the Task; one on the coordination server begins with a tilde, which no FHIR id has. */
  readonly id: string;
  /** The Task's version: a change names the one it was based on. Without it none can be made. */
  readonly version?: string;
  readonly status: 'requested' | 'received' | 'accepted' | 'in-progress' | 'on-hold';
  /** Why it rests. */
  readonly reason?: string;
  readonly priority: Priority;
  readonly type?: ReferralTypeName;
  /** The kind of help, in the chart's words. */
  readonly help: string;
  readonly patient?: { readonly name: string; readonly birthDate?: string };
  /** Where the patient is, or was when it was asked for. */
  readonly place?: string;
  readonly contact: SafeContact;
  /** The patient agreed to no name being given: the service is asked without it. */
  readonly isUnnamed?: true;
  readonly askedAt?: string;
  /** By when the first contact should be made. */
  readonly dueAt?: string;
  /** When it was made. */
  readonly contactAt?: string;
  /** How the patient was met. */
  readonly introduction?: string;
  /** Of a clinic that follows the patient, while a visit is to come. */
  readonly visits?: Visits;
  /** Who has it; left out while nobody has. */
  readonly holder?: { readonly name: string; readonly isYou: boolean };
  readonly actions: readonly WorkAction[];
}

/** GET `/staff/{handle}/api/referrals`: open referrals, the most urgent and then the oldest first. */
export interface Worklist {
  /** The server's clock, which the times count against. */
  readonly now: string;
  readonly referrals: readonly OpenReferral[];
  /** False when there are more than are shown. */
  readonly isWhole: boolean;
  /** The coordination server could not be read: referrals that are worked there are missing. */
  readonly isBesideMissing?: true;
}

/** POST `/staff/{handle}/api/referrals/{id}`. Answers 200 with the referral as it is now, or 409 when it was changed since. */
export interface WorkRequest {
  readonly action: WorkAction;
  readonly version: string;
  readonly choice?: string;
  /** The day a visit is moved to (YYYY-MM-DD). */
  readonly movedTo?: string;
}

/** `closed` once it is completed, declined or stopped. */
export interface WorkResponse {
  readonly referral: OpenReferral | 'closed';
  /** Work on it is stopped, and the EHR did not confirm that the order and the Consent ended with it. */
  readonly isAgreementLeft?: true;
}
