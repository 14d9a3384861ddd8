import type { Communication } from 'fhir/r4.js';
import { ledgerIdentifier } from './identifier.ts';
import type { ConversationReferences } from './references.ts';
import type { Referral } from './to-referral.ts';

/** Where the message goes, and the text of it. */
export interface MessageShape {
  /** `Group/…` (a pool), `Practitioner/…` */
  readonly recipient: string;
  readonly contentType: string;
  /** The text, base64. */
  readonly data: string;
}

/** A referral as a message to a pool of the hospital, for an EHR that takes no order from an app. */
export function toCommunication(
  referral: Referral,
  references: ConversationReferences,
  key: string,
  { recipient, contentType, data }: MessageShape,
): Communication {
  const { subject, encounter, author, authored } = references;
  return {
    resourceType: 'Communication',
    meta: { security: referral.labels },
    identifier: [ledgerIdentifier(key)],
    status: 'completed',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/communication-category',
            code: 'notification',
          },
        ],
      },
    ],
    priority: referral.priority,
    subject: { reference: subject },
    ...(encounter !== undefined && { encounter: { reference: encounter } }),
    sent: authored,
    recipient: [{ reference: recipient }],
    sender: { reference: author },
    payload: [{ contentAttachment: { contentType, data } }],
  };
}
