import { expect, it } from 'vitest';
import { isDate } from './date.ts';

it.each(['2026', '2026-12', '2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01'])(
  '%s is a FHIR date',
  (date) => {
    expect(isDate(date)).toBe(true);
  },
);

it.each([
  '2026-02-29',
  '1900-02-29',
  '2026-02-30',
  '2026-04-31',
  '2026-13',
  '2026-00',
  '2026-01-00',
  '0000',
  '26-01-01',
  '2026-1-1',
  '2026-01-01T00:00:00Z',
  ' 2026',
  '2026\n',
  '',
  2026,
  null,
])('%j is not', (date) => {
  expect(isDate(date)).toBe(false);
});
