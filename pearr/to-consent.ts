import type { Coding, Consent } from 'fhir/r4.js';
import { ledgerIdentifier } from './identifier.ts';
import type { ConversationReferences } from './references.ts';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const ACT_CODE = `${TERMINOLOGY}/v3-ActCode`;

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });

/** What a patient agreed to: who may learn it, and how the Consent is protected. */
export interface Sharing {
  /** A reference on the EHR; else its name. */
  readonly recipient: { readonly reference: string } | { readonly display: string };
  readonly labels: Coding[];
}

/**
 * A patient's agreement that a service outside learns what they were asked about: who they are, and how to reach them.
 * Safety: it covers disclosure to that one recipient, and says nothing of why (R7, R8).
 * @see https://hl7.org/fhir/R4/consent.html
 * @param key the write ledger's key; without one it is contained in the order it is for
 */
export function toConsent(
  { recipient, labels }: Sharing,
  references: Pick<ConversationReferences, 'subject' | 'authored'>,
  key?: string,
): Consent {
  const patient = { reference: references.subject };
  const own =
    key === undefined
      ? { id: 'consent' }
      : { meta: { security: labels }, identifier: [ledgerIdentifier(key)] };
  return {
    resourceType: 'Consent',
    ...own,
    status: 'active',
    scope: coded(`${TERMINOLOGY}/consentscope`, 'patient-privacy'),
    category: [coded(ACT_CODE, 'IDSCL')],
    patient,
    dateTime: references.authored,
    performer: [patient],
    policyRule: coded(ACT_CODE, 'OPTIN'),
    provision: {
      type: 'permit',
      actor: [{ role: coded(`${TERMINOLOGY}/v3-ParticipationType`, 'IRCP'), reference: recipient }],
      action: [coded(`${TERMINOLOGY}/consentaction`, 'disclose')],
    },
  };
}
