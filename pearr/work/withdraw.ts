import type { Consent, FhirResource, ServiceRequest } from 'fhir/r4.js';
import { localReference } from './related.ts';

/** An agreement that holds no longer; what was agreed stays readable. */
export function withdrawConsent(consent: Consent): Consent {
  return { ...consent, status: 'inactive' };
}

/**
 * An order whose patient took the agreement back: nobody is to act on it, and what is within it by that agreement
 * ends with it: the Consent, and the patient’s name on a server beside the EHR.
 */
export function withdrawOrder(order: ServiceRequest): ServiceRequest {
  const { contained } = order;
  return {
    ...order,
    status: 'revoked',
    ...(contained !== undefined && {
      contained: contained.map((it) => {
        if (it.resourceType === 'Consent') return withdrawConsent(it as Consent);
        return it.resourceType === 'Patient' ? { resourceType: 'Patient', id: it.id } : it;
      }) as FhirResource[],
    }),
  };
}

/** `Consent/…` where an order refers to one beside it. */
export function consentBeside({ supportingInfo = [] }: ServiceRequest): string | undefined {
  return supportingInfo
    .map(({ reference }) => localReference(reference))
    .find((reference) => reference?.startsWith('Consent/'));
}
