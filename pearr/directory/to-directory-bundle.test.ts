import type { HealthcareService } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { service } from './directory.testing.ts';
import { agesText, toContainedService, toDirectoryBundle } from './to-directory-bundle.ts';

const bundle = toDirectoryBundle(
  [
    service({ id: 'own', type: 'social-work', name: 'Social work' }),
    service({
      organization: 'Harbor Partners',
      phone: '555-0141',
      languages: ['es'],
      ages: { from: 12, to: 24 },
      hours: [{ days: ['fri', 'sun'], from: '20:00', to: '06:00' }],
      safeContact: 'Ask for the front desk.',
    }),
  ],
  'Example Health',
);
const resources = bundle.entry?.map(({ resource }) => resource) ?? [];

test('each service, who runs it, and when it was checked', () => {
  expect(resources.map((it) => `${it?.resourceType}/${it?.id}`)).toEqual([
    'Organization/organization-1',
    'Organization/organization-2',
    'HealthcareService/own',
    'VerificationResult/own-verified',
    'HealthcareService/harbor',
    'VerificationResult/harbor-verified',
  ]);
  expect(new Set(bundle.entry?.map(({ fullUrl }) => fullUrl)).size).toBe(6);
});

test('a night is two times of day, the second on the day after', () => {
  const harbor = resources.find((it) => it?.id === 'harbor') as HealthcareService;
  expect(harbor).toMatchObject({
    providedBy: { reference: 'Organization/organization-2' },
    eligibility: [{ comment: 'Ages 12–24' }],
    communication: [{ coding: [{ system: 'urn:ietf:bcp:47', code: 'es' }] }],
    extraDetails: 'Ask for the front desk.',
  });
  expect(harbor.availableTime).toEqual([
    { daysOfWeek: ['fri', 'sun'], availableStartTime: '20:00:00', availableEndTime: '23:59:59' },
    { daysOfWeek: ['sat', 'mon'], availableStartTime: '00:00:00', availableEndTime: '06:00:00' },
  ]);
});

test('within an order a service goes by the chart’s neutral words, not by its name', () => {
  const contained = toContainedService(service({ name: 'Haven for survivors', phone: '555-0141' }));
  expect(JSON.stringify(contained)).not.toContain('survivors');
  expect(contained).toMatchObject({ id: 'service', name: 'Community resources' });
});

test('ages in a few words', () => {
  expect([agesText({ from: 18 }), agesText({ to: 17 }), agesText({ from: 12, to: 24 })]).toEqual([
    '18+',
    '≤17',
    '12–24',
  ]);
});
