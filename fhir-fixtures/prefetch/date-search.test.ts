import { expect, test } from 'vitest';
import { matchesDate, startOf } from './date-search.ts';

const noon = '2026-11-01T12:00:00Z';
const morning = { start: '2026-11-01T08:00:00Z', end: '2026-11-01T12:00:00Z' };

test.each([
  [noon, '2026-11-01', true],
  [noon, 'eq2026-11', true],
  [noon, '2026-12', false],
  ['2026', '2026-11-01', false],
  ['2026-11', 'ge2026-11-15', true],
  [noon, 'ge2026-11-01', true],
  [noon, 'ge2026-11-02', false],
  [noon, 'gt2026-11-01', false],
  [noon, 'gt2026-10-31', true],
  [noon, 'le2026-11-01', true],
  [noon, 'le2026-10-31', false],
  [noon, 'lt2026-11-01', false],
  [noon, 'lt2026-11-02', true],
  ['2026-11-01T01:00:00+02:00', '2026-10-31', true],
  [morning, '2026-11-01', true],
  [morning, 'ge2026-11-01T11:00:00Z', true],
  [morning, 'ge2026-11-01T13:00:00Z', false],
  [{ start: noon }, 'ge2030-01-01', true],
  [{ end: noon }, 'lt2020-01-01', true],
  [undefined, 'ge2026', false],
])('%j matches %s: %s', (value, searched, expected) => {
  expect(matchesDate(value, searched)).toBe(expected);
});

test('an unknown prefix is no date', () => {
  expect(() => matchesDate(noon, 'ap2026')).toThrow('not a FHIR date: ap2026');
});

test('a period begins at its start', () => {
  expect(startOf(morning)).toBe(Date.UTC(2026, 10, 1, 8));
  expect(startOf(undefined)).toBeUndefined();
});
