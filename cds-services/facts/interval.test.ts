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

/** What the standard's own parser says of a text that is a moment. */
const pad = (value: number, width = 2) => String(value).padStart(width, '0');
const moments = fc
  .record({
    year: fc.integer({ min: 100, max: 9999 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
    hours: fc.integer({ min: 0, max: 25 }),
    minutes: fc.integer({ min: 0, max: 60 }),
    seconds: fc.constantFrom('', ':00', ':07', ':59', ':60', ':5'),
    fraction: fc.constantFrom('', '.', '.1', '.25', '.999', '.0001', '.1234567', '.1x'),
    zone: fc.constantFrom(
      'Z',
      '+00:00',
      '-00:00',
      '+05:30',
      '-11:00',
      '+24:00',
      '+05:60',
      '05:00',
      'z',
      '+0530',
    ),
  })
  .map(
    ({ year, month, day, hours, minutes, seconds, fraction, zone }) =>
      `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hours)}:${pad(minutes)}${seconds}${fraction}${zone}`,
  );
const FHIR_MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-4]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function byTheParser(text: string): number | undefined {
  const match = text.match(FHIR_MOMENT);
  const [, year, month, day] = match ?? [];
  const isDay = new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDate() === Number(day);
  if (match === null || !isDay) return undefined;
  const from = Date.parse(match[5] === undefined ? `${text.slice(0, 16)}:00${match[8]}` : text);
  return Number.isNaN(from) ? undefined : from;
}

test('a moment read by its places is what the parser of dates says', () => {
  fc.assert(
    fc.property(moments, (text) => {
      expect(readInterval(text)?.from).toBe(byTheParser(text));
    }),
    { numRuns: 3_000 },
  );
});

test('days, months and years begin when a Date says so, those before the year 100 too', () => {
  const startOf = (year: number, month: number, date: number) =>
    new Date(0).setUTCFullYear(year, month - 1, date);
  fc.assert(
    fc.property(fc.date({ min: new Date(-62_100_000_000_000), noInvalidDate: true }), (date) => {
      const [year, month, ofMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      fc.pre(year >= 1 && year <= 9998);
      const text = `${pad(year, 4)}-${pad(month)}-${pad(ofMonth)}`;
      expect(readInterval(text)).toEqual({
        from: startOf(year, month, ofMonth),
        to: startOf(year, month, ofMonth + 1),
      });
      expect(readInterval(text.slice(0, 7))).toEqual({
        from: startOf(year, month, 1),
        to: startOf(year, month + 1, 1),
      });
      expect(readInterval(text.slice(0, 4))).toEqual({
        from: startOf(year, 1, 1),
        to: startOf(year + 1, 1, 1),
      });
    }),
    { numRuns: 1_000 },
  );
});
