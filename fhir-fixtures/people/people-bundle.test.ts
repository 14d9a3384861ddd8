import { expect, test } from 'vitest';
import { resourcesOf } from '../resources-of.testing.ts';
import { peopleBundle } from './people-bundle.ts';

const people = peopleBundle(new Date('2026-11-01T12:00:00Z'));

test('each practitioner holds one role, coded as the hospital codes it', () => {
  const roles = resourcesOf(people, 'PractitionerRole').map((role) => [
    role.practitioner?.reference,
    role.code?.[0]?.coding?.find(
      ({ system }) => system === 'https://hospital.example.org/fhir/CodeSystem/role',
    )?.code,
  ]);
  expect(roles).toEqual([
    ['Practitioner/dr-rivera', 'physician'],
    ['Practitioner/nurse-okafor', 'registered-nurse'],
    ['Practitioner/sw-lindqvist', 'social-worker'],
    ['Practitioner/adv-moreau', 'survivor-advocate'],
    ['Practitioner/inf-tanaka', 'clinical-informatics'],
    ['Practitioner/qual-haddad', 'quality'],
  ]);
  expect(roles.map(([practitioner]) => practitioner)).toEqual(
    resourcesOf(people, 'Practitioner').map(({ id }) => `Practitioner/${id}`),
  );
});

test('referrals can go to four services, one of them outside the hospital', () => {
  const services = resourcesOf(people, 'HealthcareService').map(({ id, providedBy }) => [
    id,
    providedBy?.reference,
  ]);
  expect(services).toEqual([
    ['survivor-advocate', 'Organization/lakeside-hospital'],
    ['medical-safe-haven', 'Organization/lakeside-hospital'],
    ['social-work', 'Organization/lakeside-hospital'],
    ['community-agency', 'Organization/harbor-partners'],
  ]);
});

test("the portal proxy of story 2's patient is active at T0", () => {
  expect(resourcesOf(people, 'RelatedPerson')).toMatchObject([
    {
      id: 'proxy-of-story-2',
      active: true,
      patient: { reference: 'Patient/story-2' },
      period: { start: '2025-06-19T12:00:00.000Z' },
    },
  ]);
});
