import { expect, test } from 'vitest';
import { type Periods, periodsUntil } from './period.ts';

function periods(...args: Parameters<typeof periodsUntil>): Periods {
  const found = periodsUntil(...args);
  if ('error' in found) throw new Error(found.error);
  return found;
}

test('a month begins and ends at local midnight, summer time or not', () => {
  const { months } = periods('2026-11', 'America/Los_Angeles');
  const bounds = months
    .slice(-2)
    .map(({ label, from, to }) => [label, new Date(from).toISOString(), new Date(to).toISOString()]);
  expect(bounds).toEqual([
    ['2026-10', '2026-10-01T07:00:00.000Z', '2026-11-01T07:00:00.000Z'],
    ['2026-11', '2026-11-01T07:00:00.000Z', '2026-12-01T08:00:00.000Z'],
  ]);
});

test('a zone whose clocks change at midnight keeps its months whole', () => {
  // Beirut's clocks go from 24:00 on 25 March to 01:00; months there begin as everywhere.
  const { months } = periods('2026-04', 'Asia/Beirut');
  for (const [index, month] of months.entries()) expect(month.from).toBe(months[index - 1]?.to ?? month.from);
});

test.each([
  ['2026-10', 12, '2025-01/2025-12', 22],
  ['2026-12', 12, '2026-01/2026-12', 12],
  ['2026-10', 9, '2025-10/2026-09', 13],
  ['2026-10', 10, '2025-11/2026-10', 12],
  ['2026-01', 6, '2024-07/2025-06', 19],
])(
  '%s with years that end in month %i: the year is %s, %i months are reported',
  (label, end, year, months) => {
    const found = periods(label, 'UTC', end);
    expect([found.year.label, found.months.length, found.months.at(-1)?.label]).toEqual([
      year,
      months,
      label,
    ]);
    expect([found.year.from, found.year.to]).toEqual([found.months[0]?.from, found.months[11]?.to]);
  },
);

test('reporting years of later months are the same or follow; none overlaps another', () => {
  const labels = Array.from({ length: 40 }, (_, index) =>
    new Date(Date.UTC(2024, index, 1)).toISOString().slice(0, 7),
  );
  const years = [
    ...new Map(labels.map((it) => periods(it, 'UTC', 6).year).map((it) => [it.label, it])).values(),
  ];
  for (const [index, year] of years.entries()) expect(year.from).toBe(years[index - 1]?.to ?? year.from);
});

test.each([
  ['2026-13', 'UTC', 12],
  ['2026', 'UTC', 12],
  ['2026-10', 'Mars/Olympus', 12],
  ['2026-10', 'UTC', 0],
  ['2026-10', 'UTC', 13],
])('%s in %s with year end %i is no period', (label, zone, end) => {
  expect(periodsUntil(label, zone, end)).toEqual({ error: 'NO_PERIOD' });
});
