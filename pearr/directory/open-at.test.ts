import { expect, test } from 'vitest';
import { openAt } from './open-at.ts';
import type { Opening } from './service.ts';

const office: Opening[] = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }];
const night: Opening[] = [{ days: ['fri', 'sun'], from: '20:00', to: '06:00' }];
const at = (hours: readonly Opening[] | 'always', instant: string, timeZone = 'America/Los_Angeles') =>
  openAt({ hours, timeZone }, Date.parse(instant));

// 2026-11-24 is a Tuesday; Los Angeles is eight hours behind UTC.
test.each([
  ['2026-11-24T16:59:00Z', { state: 'closed', day: 'tue', at: '09:00' }],
  ['2026-11-24T17:00:00Z', { state: 'open', until: '17:00' }],
  ['2026-11-25T00:59:59Z', { state: 'open', until: '17:00' }],
  ['2026-11-25T01:00:00Z', { state: 'closed', day: 'wed', at: '09:00' }],
  ['2026-11-28T01:00:00Z', { state: 'closed', day: 'mon', at: '09:00' }],
])('office hours at %s, in the time of the place', (instant, expected) => {
  expect(at(office, instant)).toEqual(expected);
});

test('the zone decides, and its summer time with it', () => {
  expect(at(office, '2026-11-24T08:30:00Z', 'Europe/Berlin')).toEqual({ state: 'open', until: '17:00' });
  expect(at(office, '2026-07-07T16:30:00Z')).toEqual({ state: 'open', until: '17:00' });
  expect(at(office, '2026-11-24T16:30:00Z')).toMatchObject({ state: 'closed' });
});

test.each([
  ['2026-11-28T04:00:00Z', { state: 'open', until: '06:00' }],
  ['2026-11-28T13:59:00Z', { state: 'open', until: '06:00' }],
  ['2026-11-28T14:00:00Z', { state: 'closed', day: 'sun', at: '20:00' }],
  // Early on Monday it is Sunday's night: over the end of the week.
  ['2026-11-30T13:00:00Z', { state: 'open', until: '06:00' }],
])('a night goes over midnight: %s', (instant, expected) => {
  expect(at(night, instant)).toEqual(expected);
});

test('from midnight to midnight is a whole day', () => {
  const day: Opening[] = [{ days: ['tue'], from: '00:00', to: '24:00' }];
  expect(at(day, '2026-11-24T08:00:00Z')).toEqual({ state: 'open', until: '24:00' });
  expect(at(day, '2026-11-25T07:59:00Z')).toEqual({ state: 'open', until: '24:00' });
  expect(at(day, '2026-11-25T08:00:00Z')).toEqual({ state: 'closed', day: 'tue', at: '00:00' });
});

test('always is always, and what nobody knows is not guessed', () => {
  expect(at('always', '2026-11-24T03:00:00Z')).toEqual({ state: 'always' });
  expect(openAt({ timeZone: 'UTC' }, 0)).toEqual({ state: 'unknown' });
});
