import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSince, monthsBefore, readInterval } from './interval.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

test.each([
  ['2026', '2026-01-01', '2027-01-01'],
  ['2026-02', '2026-02-01', '2026-03-01'],
  ['2026-12-31', '2026-12-31', '2027-01-01'],
  ['2026-11-01T10:00:00', '2026-11-01', '2026-11-02'],
])('%s is as long as it is vague', (text, from, to) => {
  expect(readInterval(text)).toEqual({ from: day(from), to: day(to) });
});

test('a time with a zone is a moment', () => {
  const from = Date.parse('2026-11-01T10:00:00Z');
  for (const text of ['2026-11-01T10:00:00Z', '2026-11-01T12:00:00.000+02:00', '2026-11-01T10:00Z'])
    expect(readInterval(text)).toEqual({ from, to: from + 1 });
});

test.each(['2026-02-30', '2026-13', '2026-00-01', '26', 'yesterday', '', '2026-11-01T25:00:00Z'])(
  '%s is no date',
  (text) => {
    expect(readInterval(text)).toBeUndefined();
  },
);

test('it never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => void readInterval(value)),
    { numRuns: 500 },
  );
});

test('months are calendar months, and the last day stands in for a lacking one', () => {
  const at = Date.parse('2026-03-31T15:00:00Z');
  expect(monthsBefore(at, 1)).toBe(day('2026-02-28'));
  expect(monthsBefore(at, 12)).toBe(day('2025-03-31'));
  expect(monthsBefore(Date.parse('2024-02-29T00:00:00Z'), 12)).toBe(day('2023-02-28'));
});

test('a range across a threshold is unknown', () => {
  const threshold = day('2026-06-15');
  const since = (text: string) => isSince(readInterval(text) ?? { from: 0, to: 0 }, threshold);
  expect(since('2026-06-15')).toBe(true);
  expect(since('2026-06-14')).toBe(false);
  expect(since('2026-06')).toBe('unknown');
  expect(since('2026')).toBe('unknown');
  expect(since('2027')).toBe(true);
});
