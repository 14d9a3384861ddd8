import type { Questionnaire, ServiceRequest } from 'fhir/r4.js';
import type { OfferedService } from './directory/to-offered.ts';
import type { Answers } from './engine/index.ts';
import type { DutyPack } from './jurisdiction/duty-pack.ts';
import type { ReferralTypeName } from './referral-types.ts';
import type { EndReason, PearrStep, SessionStart } from './session/pearr-session.ts';
import type { ReferralStanding } from './work/to-referral-standing.ts';

/**
 * What becomes of one thing that a conversation writes. Never `written` before the EHR said so and it was read back.
 * `offered`: it waits for the clinician to sign it in the EHR.
 */
export const artefactResults = ['written', 'unlabelled', 'offered', 'unknown', 'not-written'] as const;
export type ArtefactResult = (typeof artefactResults)[number];

export const artefactKinds = ['assessment', 'note', 'consent', 'order', 'task'] as const;

/** One thing to be written: the assessment, a note beside it, or a referral's order and its task. */
export interface Artefact {
  readonly kind: (typeof artefactKinds)[number];
  /** Set for consent, order and task. */
  readonly referral?: ReferralTypeName;
  /** Set where it goes to the coordination server, and not to the EHR. */
  readonly at?: 'coordination';
}

export interface ArtefactOutcome extends Artefact {
  readonly result: ArtefactResult;
  /** The written resource, `Type/id` on its server. Its type tells in which shape it was written. */
  readonly reference?: string;
  /** Why it is not plainly written: a code such as `FORBIDDEN`, `TIMEOUT`, `LABEL_DROPPED`. */
  readonly reason?: string;
  /** Referrals that stand in what was written: a note's. */
  readonly holds?: readonly ReferralTypeName[];
}

/** The shape in which the record is written: our form, a form of the EHR's own, a note. */
export type RecordWay = 'form' | 'ehr-form' | 'note';

/**
 * How a referral is sent: an order, an order on the coordination server, a draft order to sign in the next card or in
 * the EHR's order list, a message to a pool, a section in the note.
 */
export type ReferralWay = 'order' | 'coordination' | 'suggestion' | 'scratchpad' | 'message' | 'note';

/** What this EHR will take, shown before the conversation begins. */
export interface Preflight {
  readonly assessment: boolean;
  readonly referrals: boolean;
  /** Set when `assessment` is. */
  readonly recordAs?: RecordWay;
  /** Set when `referrals` is. */
  readonly referralsAs?: ReferralWay;
  /** Who besides the care team can read the chart (portal proxies), as relationships; `unknown` when the EHR would not say. */
  readonly otherReaders: readonly StaffText[] | 'unknown';
  /** Left out when the Patient could not be read. */
  readonly interpreter?: InterpreterNeed;
}

/**
 * What the chart says of the patient's language, so that an interpreter is asked for in time.
 * Safety: shown to whoever is about to talk, and never an input of any decision (R1).
 */
export interface InterpreterNeed {
  readonly needed: boolean | 'unknown';
  /** BCP 47 tag, else the chart's own words. */
  readonly language?: string;
}

/** What the app gets when it opens: GET `/s/{handle}/api/conversation`. */
export interface ConversationView {
  readonly questionnaire: Questionnaire;
  readonly start: SessionStart;
  /** The draft's answers; empty at first. */
  readonly answers: Answers;
  /** Page of the draft, by linkId. */
  readonly page?: string;
  readonly ended?: EndReason;
  /** Counts the draft's saves; a save names the revision it is based on. */
  readonly revision: number;
  /** Left out when the EHR shows its own banner. */
  readonly patient?: { readonly name: string; readonly birthDate?: string };
  readonly preflight: Preflight;
  readonly resources: readonly SiteResource[];
  /** How an interpreter is reached; left out when the site names none. */
  readonly interpreter?: { readonly name: string; readonly phone: string };
  /** What the law says of reports, as far as it may be shown today. */
  readonly duty: readonly DutyPack[];
  /** Languages that printed material is there in, as BCP 47 tags. */
  readonly materials: readonly string[];
  /** Whether somebody at this site may ask why the guide was offered; their role is looked at when they do. */
  readonly mayAskWhy: boolean;
  /** Whether it may be asked how earlier referrals stand: this EHR keeps them, and the user may see them. */
  readonly mayAskReferrals: boolean;
  readonly safetyContacts: readonly {
    readonly role: string;
    readonly name: string;
    readonly phone: string;
  }[];
  /** The site's services that fit this patient's age, those open now first. */
  readonly referrals: readonly OfferedService[];
  /** What each page is for, to be unfolded beside it. */
  readonly stepCards: readonly StepCard[];
  /** An invented patient to practise with: nothing is kept, nothing written. */
  readonly isPractice?: true;
  /** Seconds without input after which the screen covers itself. */
  readonly idleSeconds: number;
  /** Seconds this session has left; a draft outlives it. */
  readonly sessionSeconds: number;
  /** Set when somebody else has, or had, a conversation in this visit. */
  readonly colleague?: Colleague;
  /** Set when writing was begun and something may still be brought into the chart by asking again. */
  readonly isUnfinished?: true;
  /** Set once the conversation was completed: the result page is all there is. */
  readonly outcome?: readonly ArtefactOutcome[];
}

/** A short lesson about one page of the conversation. */
export interface StepCard {
  /** The page's linkId; one without is shown nowhere in the guide. */
  readonly page?: string;
  readonly title: StaffText;
  readonly text: StaffText;
}

/** The languages of the screen. */
export type StaffLanguage = 'en' | 'es';

/** A text, and the language that it is in: that of the page, or English where there is no other (WCAG 3.1.2). */
export interface TextIn {
  readonly text: string;
  readonly language: StaffLanguage;
}

/** A text for staff, by the languages of the screen. */
export type StaffText = Readonly<Record<StaffLanguage, string>>;

/**
 * Another clinician's conversation in the same visit.
 * Safety: its steps and nothing of its answers; who it was is not told either.
 */
export interface Colleague {
  readonly state: 'open' | 'completed';
  /** Steps taken so far; empty once it was completed, when nothing of it is kept here. */
  readonly steps: readonly PearrStep[];
}

/** POST `/s/{handle}/api/why`: what the chart shows now, by the titles of indicators. Nothing of it is kept. */
export interface WhyShown {
  readonly present: readonly StaffText[];
  /** Could not be looked at with this user's access. */
  readonly unknown: readonly StaffText[];
  /** Whether these alone would have led to the offer; false where everybody is offered it. */
  readonly fired: boolean;
}

/** POST `/s/{handle}/api/referrals`: how the referrals of this patient's conversations stand, the last one first. */
export interface ReferralsShown {
  readonly referrals: readonly ReferralStanding[];
}

/** A line or service whose number may be given to a patient. */
export interface SiteResource {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly text?: string;
  readonly hours: string;
  /** By language tag, for printed material. */
  readonly hoursIn: Readonly<Record<string, string>>;
  /** BCP 47 tags, by telephone. */
  readonly languages: readonly string[];
  /** BCP 47 tags, by text. */
  readonly textLanguages: readonly string[];
  readonly verifiedOn: string;
}

/** PUT `/s/{handle}/api/draft`. Answers 200 `{ revision }`, or 409 when another tab saved since. */
export interface DraftSave {
  readonly answers: Answers;
  readonly page: string;
  readonly ended?: EndReason;
  readonly revision: number;
}

/** POST `/s/{handle}/api/complete`. Answers 200 `{ outcome }`, or 422 with one issue a question that is open. */
export interface CompleteRequest {
  readonly answers: Answers;
  readonly ended?: EndReason;
}

/** Why a clinician opened a restricted chart. */
export const glassReasons = ['treatment', 'emergency', 'patient-asked'] as const;
export type GlassReason = (typeof glassReasons)[number];

/** POST `/s/{handle}/api/glass`: kept in the audit trail. Answers 200 `{}`. */
export interface GlassRequest {
  readonly reason: GlassReason;
}

export interface CompleteResponse {
  readonly outcome: readonly ArtefactOutcome[];
  readonly handOver?: HandOver;
}

/**
 * Draft orders that the browser hands to the EHR's window, tells what became of each, and then completes again.
 * @see SMART Web Messaging 1.0.0 §scratchpad.create
 */
export interface HandOver {
  readonly handle: string;
  /** The only origin that may get them. */
  readonly origin: string;
  readonly drafts: readonly DraftOrder[];
}

export interface DraftOrder {
  /** A UUID: the message's id. */
  readonly key: string;
  readonly order: ServiceRequest;
}

/** What the EHR's window said of a draft; `none`: nothing in time. */
export const handedAnswers = ['taken', 'refused', 'none'] as const;
export type HandedAnswer = (typeof handedAnswers)[number];

/** POST `/s/{handle}/api/handed`. Answers 200 `{}`. */
export interface Handed {
  readonly key: string;
  readonly answer: HandedAnswer;
}
