import { expect, test } from 'vitest';
import { ageAt, isMinor } from './age.ts';

const at = Date.parse('2026-11-01T12:00:00Z');

test.each([
  ['2008-11-01', 18, 18],
  ['2008-11-02', 17, 17],
  ['2008-11', 17, 18],
  ['2008', 17, 18],
  ['2026-11-01', 0, 0],
  ['2004-02-29', 22, 22],
])('born %s: between %i and %i', (birthDate, min, max) => {
  expect(ageAt(birthDate, at)).toEqual({ min, max });
});

test.each([undefined, null, '', 'unknown', '2030-01-01', 2008])('born %s: any age', (birthDate) => {
  expect(ageAt(birthDate, at)).toEqual({ min: 0, max: 150 });
});

test('a range across eighteen is neither a minor nor an adult', () => {
  expect(isMinor({ min: 17, max: 17 })).toBe(true);
  expect(isMinor({ min: 18, max: 18 })).toBe(false);
  expect(isMinor({ min: 17, max: 18 })).toBe('unknown');
});
