import type { ServiceRequest } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { completed, conversation, supportWanted, walk } from './session/walk.testing.ts';
import { toConsent } from './to-consent.ts';
import { toReferrals, toServiceRequest, toTask } from './to-referral.ts';

const references = {
  subject: 'Patient/p',
  encounter: 'Encounter/e',
  author: 'Practitioner/n',
  authored: '2026-11-01T12:00:00Z',
};
const receiver = { performer: 'HealthcareService/survivor-advocate', due: '2026-11-01T13:00:00Z' };

function referrals(answers: Parameters<typeof walk>[1]) {
  return toReferrals(completed(walk(conversation(false), answers)));
}

const contactCodes = ({ orderDetail = [] }: ServiceRequest) =>
  orderDetail.map(({ coding }) => coding?.[0]?.code);

test('each referral chosen is one referral', () => {
  expect(referrals(supportWanted).map((it) => [it.type, it.priority])).toEqual([
    ['survivor-advocate', 'stat'],
    ['medical-safe-haven', 'stat'],
  ]);
});

test('without recorded consent nothing leaves (R8)', () => {
  const { 'respond.consent': _, 'respond.urgency': __, 'respond.contact': ___, ...without } = supportWanted;
  expect(referrals({ ...without, 'respond.consent': 'no' })).toEqual([]);
});

test('"nobody now" is no referral', () => {
  const { 'respond.consent': _, 'respond.urgency': __, 'respond.contact': ___, ...rest } = supportWanted;
  expect(referrals({ ...rest, 'respond.referrals': ['none'] })).toEqual([]);
});

test('the order is generic: no reason, no telling word, contact prohibited unless a phone was agreed', () => {
  const [first] = referrals(supportWanted);
  if (first === undefined) throw new Error('no referral');
  const order = toServiceRequest(first, receiver, references, 'key');
  expect(order).not.toHaveProperty('reasonCode');
  expect(order).not.toHaveProperty('note');
  expect(contactCodes(order)).toEqual(['contacting-subject-prohibited', 'contact-in-person']);
  expect(JSON.stringify(order).replace(/"reference":"[^"]*"/g, '')).not.toMatch(
    /surviv|traffick|abuse|violen/i,
  );

  const [byPhone] = referrals({ ...supportWanted, 'respond.contact': 'agreed-phone' });
  if (byPhone === undefined) throw new Error('no referral');
  expect(contactCodes(toServiceRequest(byPhone, receiver, references, 'key'))).toEqual([
    'contact-agreed-phone',
  ]);
});

test('the Task asks its owner to fulfil the order by the target time', () => {
  const [first] = referrals(supportWanted);
  if (first === undefined) throw new Error('no referral');
  expect(toTask(first, receiver, references, { focus: 'ServiceRequest/1', key: 'k' })).toMatchObject({
    status: 'requested',
    intent: 'order',
    code: { coding: [{ code: 'fulfill' }] },
    focus: { reference: 'ServiceRequest/1' },
    for: { reference: 'Patient/p' },
    owner: { reference: 'HealthcareService/survivor-advocate' },
    restriction: { period: { end: '2026-11-01T13:00:00Z' } },
  });
});

test('a Consent permits disclosure to one recipient, and says nothing of why', () => {
  const sharing = { recipient: { display: 'Harbor' }, labels: [{ system: 's', code: 'R' }] };
  const own = toConsent(sharing, references, 'k');
  expect(own).toMatchObject({
    meta: { security: [{ code: 'R' }] },
    identifier: [{ value: 'k' }],
    status: 'active',
    patient: { reference: 'Patient/p' },
    provision: {
      type: 'permit',
      actor: [{ reference: { display: 'Harbor' } }],
      action: [{ coding: [{ code: 'disclose' }] }],
    },
  });
  expect(own).not.toHaveProperty('purpose');
  expect(toConsent(sharing, references)).toMatchObject({ id: 'consent' });
  expect(toConsent(sharing, references)).not.toHaveProperty('meta');
});
