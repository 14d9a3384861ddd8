import type { ServiceRequest } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { toConsent } from '../to-consent.ts';
import { consentBeside, withdrawOrder } from './withdraw.ts';

const references = { subject: 'Patient/p', authored: '2026-11-01T12:00:00Z' };
const consent = toConsent({ recipient: { display: 'Harbor' }, labels: [] }, references);
const order: ServiceRequest = {
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  contained: [{ resourceType: 'HealthcareService', id: 'service' }, consent],
  supportingInfo: [{ reference: '#consent' }],
};

test('an order is revoked, the Consent in it inactive, and what was agreed still readable', () => {
  expect(withdrawOrder(order)).toEqual({
    ...order,
    status: 'revoked',
    contained: [order.contained?.[0], { ...consent, status: 'inactive' }],
  });
});

test('a Consent beside the order is found by its reference, one within it is none', () => {
  expect(consentBeside(order)).toBeUndefined();
  const beside = {
    ...order,
    supportingInfo: [{ reference: 'https://ehr.example.org/fhir/Consent/7/_history/2' }],
  };
  expect(consentBeside(beside)).toBe('Consent/7');
});
