import { expect, test } from 'vitest';
import { agoText, contactClock, spanText, visitClock } from './clock.ts';

const asked = { askedAt: '2026-11-01T12:00:00Z', dueAt: '2026-11-01T13:00:00Z' };

test.each([
  ['2026-11-01T12:10:00Z', 'due in 50 min', 'calm'],
  ['2026-11-01T12:45:30Z', 'due in 14 min', 'soon'],
  ['2026-11-01T13:00:00Z', '0 min overdue', 'late'],
  ['2026-11-01T16:30:00Z', '3 h overdue', 'late'],
])('at %s the first contact is %s', (now, text, tone) => {
  expect(contactClock(asked, now)).toEqual({ text, tone });
});

test('once it was made the clock stands, and says by how much it was late', () => {
  const now = '2026-11-03T12:00:00Z';
  expect(contactClock({ ...asked, contactAt: '2026-11-01T12:20:00Z' }, now)?.text).toBe('made after 20 min');
  expect(contactClock({ ...asked, contactAt: '2026-11-01T13:20:00Z' }, now)).toEqual({
    text: 'made after 80 min, 20 min late',
    tone: 'calm',
  });
});

test('without a target there is no clock, rather than a wrong one', () => {
  expect(contactClock({ askedAt: asked.askedAt }, asked.dueAt)).toBeUndefined();
  expect(contactClock({ ...asked, dueAt: 'soon' }, asked.dueAt)).toBeUndefined();
});

test('spans are told in minutes, hours and days, and a clock that is ahead makes none negative', () => {
  expect([-5_000, 59_000, 119 * 60_000, 120 * 60_000, 49 * 3_600_000].map(spanText)).toEqual([
    '0 min',
    '0 min',
    '119 min',
    '2 h',
    '2 days',
  ]);
  expect(agoText('2026-11-01T12:00:30Z', '2026-11-01T12:00:00Z')).toBe('just now');
});

test.each([
  ['in-progress', '2026-11-16', 'in 15 days', 'calm'],
  ['in-progress', '2026-11-02', 'in 1 day', 'calm'],
  ['in-progress', '2026-11-01', 'today', 'soon'],
  ['in-progress', '2026-10-30', '2 days overdue', 'late'],
  ['on-hold', '2026-10-30', 'rests', 'calm'],
] as const)('a visit of a referral that is %s, due on %s: %s', (status, dueOn, text, tone) => {
  expect(visitClock(dueOn, status, '2026-11-01T23:00:00Z')).toEqual({ text, tone });
});

test.each([
  ['2026-11-24T23:59:00.000-08:00', 'today'],
  ['2026-11-25T00:01:00.000-08:00', '1 day overdue'],
])('a visit of the 24th is at %s, by the team’s own clock: %s', (now, text) => {
  expect(visitClock('2026-11-24', 'in-progress', now).text).toBe(text);
});
