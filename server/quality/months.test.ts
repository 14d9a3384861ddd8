import { expect, test } from 'vitest';
import { lastClosable, nextClosing } from './months.ts';

test.each([
  ['2026-11-07T12:00:00Z', '2026-09', '2026-11-08'],
  ['2026-11-08T12:00:00Z', '2026-10', '2026-12-08'],
  ['2027-01-07T12:00:00Z', '2026-11', '2027-01-08'],
  ['2027-01-08T12:00:00Z', '2026-12', '2027-02-08'],
])('on %s %s may be closed, and the next one is on %s', (now, last, next) => {
  expect(lastClosable(Date.parse(now), 'UTC', 7)).toBe(last);
  expect(nextClosing(Date.parse(now), 'UTC', 7)).toBe(next);
});

test('days are the site’s own', () => {
  const now = Date.parse('2026-11-08T05:00:00Z');
  expect(lastClosable(now, 'UTC', 7)).toBe('2026-10');
  expect(lastClosable(now, 'America/Los_Angeles', 7)).toBe('2026-09');
});
