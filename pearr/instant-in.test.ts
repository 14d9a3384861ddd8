import { expect, test } from 'vitest';
import { instantIn } from './instant-in.ts';

test.each([
  ['UTC', '2026-11-24T23:30:00.005Z', '2026-11-24T23:30:00.005Z'],
  ['America/Los_Angeles', '2026-11-25T07:59:59Z', '2026-11-24T23:59:59.000-08:00'],
  ['America/Los_Angeles', '2026-07-01T06:59:59Z', '2026-06-30T23:59:59.000-07:00'],
  ['Asia/Kolkata', '2026-12-31T18:30:00Z', '2027-01-01T00:00:00.000+05:30'],
  ['Europe/London', '2026-12-01T00:00:00Z', '2026-12-01T00:00:00.000Z'],
])('in %s the moment %s is %s', (timeZone, moment, expected) => {
  expect(instantIn(timeZone, Date.parse(moment))).toBe(expected);
});

test('it is the same moment, in the hour that comes twice as well', () => {
  for (const moment of ['2026-11-01T08:30:00.000Z', '2026-11-01T09:30:00.000Z']) {
    const told = instantIn('America/Los_Angeles', Date.parse(moment));
    expect(told.slice(0, 16)).toBe('2026-11-01T01:30');
    expect(new Date(told).toISOString()).toBe(moment);
  }
});
