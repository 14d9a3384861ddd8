import type { CodeableConcept, Coding, HealthcareService, ServiceRequest, Task } from 'fhir/r4.js';
import { pearrCodes } from './codes.ts';
import { ledgerIdentifier } from './identifier.ts';
import { securityLabels } from './labels.ts';
import { serviceQuestion } from './questionnaire/offer-services.ts';
import type { ConversationReferences } from './references.ts';
import { isReferralType, type ReferralTypeName, referralTypes } from './referral-types.ts';
import { type CompletedPearrSession, codeOf, codesOf } from './session/pearr-session.ts';
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
}

/** Who receives it on this EHR, and by when contact should be made. */
export interface ReferralReceiver {
  readonly performer?: string | undefined;
  /** Who it is, where the EHR has no resource of it to refer to: contained in the order. */
  readonly contained?: HealthcareService | undefined;
  /** An instant with its zone. */
  readonly due: string;
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

/**
 * The referrals of a conversation: none without the patient's recorded consent.
 * Safety: consent is an answer of this conversation, never a default (R8).
 */
export function toReferrals(session: CompletedPearrSession): Referral[] {
  if (codeOf(session, 'respond.consent') !== 'yes') return [];
  const priority = priorities[codeOf(session, 'respond.urgency') ?? ''] ?? 'routine';
  const contact = contactAgreed(session);
  const labels = securityLabels(session);
  return codesOf(session, 'respond.referrals')
    .filter(isReferralType)
    .map((type) => {
      const service = codeOf(session, serviceQuestion(type));
      return { type, priority, contact, labels, ...(service !== undefined && { service }) };
    });
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
  const { performer, contained } = receiver;
  const performedBy = performer ?? (contained && `#${contained.id}`);
  return {
    resourceType: 'ServiceRequest',
    meta: { security: referral.labels },
    ...(contained !== undefined && { contained: [contained] }),
    identifier: [ledgerIdentifier(key)],
    status: 'active',
    intent: 'order',
    category: category(referral.type),
    priority: referral.priority,
    code: { coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'Patient referral' }] },
    orderDetail: contactDetail(referral.contact),
    subject: { reference: references.subject },
    ...(references.encounter !== undefined && { encounter: { reference: references.encounter } }),
    authoredOn: references.authored,
    requester: { reference: references.author },
    ...(performedBy !== undefined && { performer: [{ reference: performedBy }] }),
  };
}

/** The Task by which the receiver accepts, works and closes a referral. `focus` is the written ServiceRequest. */
export function toTask(
  referral: Referral,
  receiver: ReferralReceiver,
  references: ConversationReferences,
  written: { readonly focus: string; readonly key: string },
): Task {
  const { performer, due } = receiver;
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
  };
}
