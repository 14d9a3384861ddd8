import type { CodeableConcept, Coding, Consent, HealthcareService, ServiceRequest, Task } from 'fhir/r4.js';
import { pearrCodes } from './codes.ts';
import type { DirectoryService } from './directory/service.ts';
import { ledgerIdentifier } from './identifier.ts';
import { securityLabels } from './labels.ts';
import { serviceQuestion, shareQuestion } from './questionnaire/offer-services.ts';
import type { ConversationReferences } from './references.ts';
import { isReferralType, type ReferralTypeName, referralTypes } from './referral-types.ts';
import { type CompletedPearrSession, codeOf, codesOf } from './session/pearr-session.ts';
import { plannedVisits } from './work/visits.ts';
import type { SafeContact } from './work/worklist.ts';

const GRAVITY = 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes';

/** One referral the patient agreed to, in the terms of the conversation. */
export interface Referral {
  readonly type: ReferralTypeName;
  readonly priority: NonNullable<ServiceRequest['priority']>;
  readonly contact: SafeContact;
  readonly labels: Coding[];
  /** The one of several services that the patient chose, by its id. */
  readonly service?: string;
  /** Set where the service is outside the organization: whether it may learn who the patient is. */
  readonly share?: 'named' | 'unnamed';
}

/** What is known of a service that a referral may go to. */
type Service = Pick<DirectoryService, 'id' | 'type' | 'leavesOrganization'>;

/** Who receives it on this EHR, and by when contact should be made. */
export interface ReferralReceiver {
  readonly performer?: string | undefined;
  /** Who it is, where the EHR has no resource of it to refer to: contained in the order. */
  readonly contained?: HealthcareService | undefined;
  /** The patient's agreement that it learns who they are: one of its own on the EHR, else contained in the order. */
  readonly consent?: { readonly reference: string } | { readonly contained: Consent } | undefined;
  /** An instant with its zone. */
  readonly due: string;
  /** The day of it where the site is, YYYY-MM-DD; UTC's when left out. */
  readonly dueOn?: string;
  /** Spans from each visit to the next, where a clinic follows the patient. */
  readonly followUps?: readonly string[] | undefined;
}

const priorities: Readonly<Record<string, Referral['priority']>> = {
  now: 'stat',
  today: 'urgent',
  soon: 'routine',
};

/** Safety: where nothing was agreed the patient is reached through the care team alone (R8). */
function contactAgreed(session: CompletedPearrSession): SafeContact {
  const code = codeOf(session, 'respond.contact');
  return code === 'in-person' || code === 'agreed-phone' ? code : 'care-team';
}

/** How soon, in words. */
export const urgencyWords: Readonly<Record<Referral['priority'], string>> = {
  stat: 'now, during this visit',
  asap: 'as soon as possible',
  urgent: 'today',
  routine: 'in the next days',
};

/** The service a referral goes to: the chosen one, else the first of its kind. */
export function serviceOf<T extends Service>(
  { type, service }: Pick<Referral, 'type' | 'service'>,
  services: readonly T[],
): T | undefined {
  const of = services.filter((it) => it.type === type);
  return of.find(({ id }) => id === service) ?? of[0];
}

/**
 * What a service outside may learn.
 * Safety: no name leaves without a yes; where it was not asked, or the patient calls there, none does (R8).
 */
function shareOf(session: CompletedPearrSession): 'named' | 'unnamed' | 'own-call' {
  const code = codeOf(session, shareQuestion);
  if (code === 'own-call') return code;
  return code === 'yes' ? 'named' : 'unnamed';
}

/** Whether the patient said what may be told outside, be it that nothing may. */
export function wasShareAsked(session: CompletedPearrSession): boolean {
  return codeOf(session, shareQuestion) !== undefined;
}

/** Help the patient agreed to: a referral, or a call of their own. */
type Agreed = Omit<Referral, 'share'> & { readonly share?: ReturnType<typeof shareOf> };

/** Safety: consent is an answer of this conversation, never a default (R8). */
function agreedTo(session: CompletedPearrSession, services: readonly Service[]): Agreed[] {
  if (codeOf(session, 'respond.consent') !== 'yes') return [];
  const priority = priorities[codeOf(session, 'respond.urgency') ?? ''] ?? 'routine';
  const contact = contactAgreed(session);
  const labels = securityLabels(session);
  const share = shareOf(session);
  const types = codesOf(session, 'respond.referrals').filter(isReferralType);
  return types.map((type) => {
    const service = codeOf(session, serviceQuestion(type));
    const referral = { type, priority, contact, labels, ...(service !== undefined && { service }) };
    // A kind of help of which no service is known leaves wherever the patient was asked about leaving.
    const isOutside = serviceOf(referral, services)?.leavesOrganization ?? wasShareAsked(session);
    return isOutside ? { ...referral, share } : referral;
  });
}

const isReferral = (agreed: Agreed): agreed is Referral => agreed.share !== 'own-call';

/**
 * The referrals of a conversation: none without the patient's recorded consent, and none to a service outside that the
 * patient wants to call.
 */
export function toReferrals(session: CompletedPearrSession, services: readonly Service[] = []): Referral[] {
  return agreedTo(session, services).filter(isReferral);
}

/** The services outside that the patient wants to call: nothing is sent there, and the patient needs their numbers. */
export function toOwnCalls<T extends Service>(session: CompletedPearrSession, services: readonly T[]): T[] {
  const calls = agreedTo(session, services).filter((agreed) => !isReferral(agreed));
  return calls.flatMap((agreed) => serviceOf(agreed, services) ?? []);
}

function category(type: ReferralTypeName): CodeableConcept[] {
  const { code, display } = referralTypes[type].chart;
  return [
    {
      coding: [{ system: GRAVITY, code: 'sdoh-category-unspecified', display: 'SDOH Category Unspecified' }],
    },
    { coding: [{ system: pearrCodes, code, display }] },
  ];
}

/** Safety: how the patient may be reached, said wherever a referral is read (R8). */
export const contactWords: Readonly<Record<SafeContact, string>> = {
  'in-person': 'Contact in person, during this visit',
  'care-team': 'Contact through the care team',
  'agreed-phone': 'Contact by the phone agreed with the care team',
};

/** How the patient may be reached: Gravity's code for those who read it, and our own for how. */
function contactDetail(contact: SafeContact): CodeableConcept[] {
  const own = {
    coding: [{ system: pearrCodes, code: `contact-${contact}`, display: contactWords[contact] }],
  };
  if (contact === 'agreed-phone') return [own];
  return [{ coding: [{ system: GRAVITY, code: 'contacting-subject-prohibited' }] }, own];
}

/** Safety: without the patient's agreement a service outside is asked without a name (R8). */
export const unnamedDetail: CodeableConcept = {
  coding: [
    { system: pearrCodes, code: 'ask-without-name', display: 'Ask without giving the patient’s name' },
  ],
};

/**
 * The referral as an order, after HL7 Gravity's ServiceRequest: generic, without a reason.
 * Safety: unless the patient named a phone, nobody is to contact them (R8).
 */
export function toServiceRequest(
  referral: Referral,
  receiver: ReferralReceiver,
  references: ConversationReferences,
  key: string,
): ServiceRequest {
  const { performer, contained, consent } = receiver;
  const performedBy = performer ?? (contained && `#${contained.id}`);
  const inside = [contained, consent && 'contained' in consent ? consent.contained : undefined];
  const held = inside.filter((it) => it !== undefined);
  return {
    resourceType: 'ServiceRequest',
    meta: { security: referral.labels },
    ...(held.length > 0 && { contained: held }),
    identifier: [ledgerIdentifier(key)],
    status: 'active',
    intent: 'order',
    category: category(referral.type),
    priority: referral.priority,
    code: { coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'Patient referral' }] },
    orderDetail: [
      ...contactDetail(referral.contact),
      ...(referral.share === 'unnamed' ? [unnamedDetail] : []),
    ],
    subject: { reference: references.subject },
    ...(references.encounter !== undefined && { encounter: { reference: references.encounter } }),
    authoredOn: references.authored,
    requester: { reference: references.author },
    ...(performedBy !== undefined && { performer: [{ reference: performedBy }] }),
    ...(consent !== undefined && {
      supportingInfo: [
        { reference: 'reference' in consent ? consent.reference : `#${consent.contained.id}` },
      ],
    }),
  };
}

/** The Task by which the receiver accepts, works and closes a referral. `focus` is the written ServiceRequest. */
export function toTask(
  referral: Referral,
  receiver: ReferralReceiver,
  references: ConversationReferences,
  written: { readonly focus: string; readonly key: string },
): Task {
  const { performer, due, dueOn = due.slice(0, 10), followUps = [] } = receiver;
  const input = plannedVisits(followUps, dueOn);
  return {
    resourceType: 'Task',
    meta: { security: referral.labels },
    identifier: [ledgerIdentifier(written.key)],
    status: 'requested',
    intent: 'order',
    priority: referral.priority,
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    focus: { reference: written.focus },
    for: { reference: references.subject },
    ...(references.encounter !== undefined && { encounter: { reference: references.encounter } }),
    authoredOn: references.authored,
    requester: { reference: references.author },
    ...(performer !== undefined && { owner: { reference: performer } }),
    restriction: { period: { end: due } },
    ...(input.length > 0 && { input }),
  };
}
