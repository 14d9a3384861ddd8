import type { Consent, ServiceRequest } from 'fhir/r4.js';
import { localReference } from './related.ts';

/** An agreement that holds no longer; what was agreed stays readable. */
export function withdrawConsent(consent: Consent): Consent {
  return { ...consent, status: 'inactive' };
}

/** An order whose patient took the agreement back: nobody is to act on it, and the Consent within it ends with it. */
export function withdrawOrder(order: ServiceRequest): ServiceRequest {
  const { contained } = order;
  return {
    ...order,
    status: 'revoked',
    ...(contained !== undefined && {
      contained: contained.map((it) => (it.resourceType === 'Consent' ? withdrawConsent(it as Consent) : it)),
    }),
  };
}

/** `Consent/…` where an order refers to one beside it. */
export function consentBeside({ supportingInfo = [] }: ServiceRequest): string | undefined {
  return supportingInfo
    .map(({ reference }) => localReference(reference))
    .find((reference) => reference?.startsWith('Consent/'));
}
