import { expect, test } from 'vitest';
import { service } from './directory.testing.ts';
import { offerFitting } from './to-offered.ts';

const now = Date.parse('2026-11-24T20:00:00Z');
const offering = { now, age: { min: 15, max: 15 }, verifiedWithinDays: 180 };
const ids = (...args: Parameters<typeof offerFitting>) => offerFitting(...args).map(({ id }) => id);

test('who is too young or too old for a service is not offered it; at the bounds they are', () => {
  const services = [
    service({ id: 'adults', ages: { from: 18 } }),
    service({ id: 'youth', ages: { from: 12, to: 15 } }),
    service({ id: 'children', ages: { to: 14 } }),
    service({ id: 'all' }),
  ];
  expect(ids(services, offering)).toEqual(['youth', 'all']);
  expect(ids(services, { ...offering, age: { min: 18, max: 18 } })).toEqual(['adults', 'all']);
});

test('an age that may fit is offered: a year of birth alone shuts nobody out', () => {
  const adults = service({ ages: { from: 18 } });
  expect(ids([adults], { ...offering, age: { min: 17, max: 18 } })).toHaveLength(1);
  expect(ids([adults], { ...offering, age: { min: 0, max: 150 } })).toHaveLength(1);
});

test('what is closed now comes last, else the order is the site’s; the language of a service changes nothing', () => {
  const shut = { hours: [{ days: ['sun' as const], from: '09:00', to: '10:00' }] };
  const services = [
    service({ id: 'shut', ...shut }),
    service({ id: 'b', languages: ['tl'] }),
    service({ id: 'a', hours: 'always' }),
  ];
  expect(ids(services, offering)).toEqual(['b', 'a', 'shut']);
  expect(
    ids(
      services.map((it) => ({ ...it, languages: ['en'] })),
      offering,
    ),
  ).toEqual(['b', 'a', 'shut']);
});

test('an entry that nobody has checked within the site’s days says so', () => {
  const old = service({ verifiedOn: '2026-05-01' });
  expect(offerFitting([old, service()], offering).map(({ isOld }) => isOld)).toEqual([true, false]);
  expect(offerFitting([old], { ...offering, verifiedWithinDays: 365 })[0]?.isOld).toBe(false);
});

test('the offer holds what helps to choose, and no reference of the EHR', () => {
  const [offer] = offerFitting([service({ performer: 'HealthcareService/x', phone: '4100' })], offering);
  expect(offer).toEqual({
    id: 'harbor',
    type: 'community-agency',
    name: 'Harbor',
    phone: '4100',
    open: { state: 'unknown' },
    languages: [],
    leavesOrganization: true,
    verifiedOn: '2026-11-01',
    isOld: false,
  });
});
