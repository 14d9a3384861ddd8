import { describe, expect, test } from 'vitest';
import { toEquity } from './equity.ts';
import { makeUpReports } from './made-up-months.ts';
import { equityMeasures, measures } from './measures.ts';
import { periodsUntil } from './period.ts';
import { type Release, type ReleasedRow, toRelease } from './release.ts';

const periods = periodsUntil('2026-12', 'UTC');
if ('error' in periods) throw new Error(periods.error);

type Group = readonly [stratum: string, numerator: number | undefined, denominator: number | undefined];

/** A release of one measure, with these groups of one stratifier. */
function released(id: string, groups: readonly Group[]): Release {
  const measure = measures.find((it) => it.id === id);
  if (measure === undefined || 'error' in periods) throw new Error(id);
  const row = (stratifier: ReleasedRow['stratifier'], [stratum, numerator, denominator]: Group) => ({
    period: periods.year.label,
    stratifier,
    stratum,
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
  });
  const total = (at: 1 | 2) => groups.reduce((sum, it) => sum + (it[at] ?? 0), 0);
  const rows = [row('all', ['all', total(1), total(2)]), ...groups.map((it) => row('race', it))];
  return { periods, measures: [{ measure, missing: [], rows }], hidden: 0, shown: 0 };
}

const rowsOf = (release: Release) => toEquity(release)[0]?.rows ?? [];

describe('the ratio of a group', () => {
  const rows = rowsOf(
    released('M2', [
      ['2106-3', 300, 600],
      ['2054-5', 100, 300],
      ['2028-9', 48, 100],
    ]),
  );

  test('is to the rate of everybody else, with the interval of Katz', () => {
    // (300/600) / (148/400), ln = 0.3011; se = √(1/300 − 1/600 + 1/148 − 1/400) = 0.07696
    expect(rows[0]?.ratio?.value).toBeCloseTo(1.35135, 4);
    expect(rows[0]?.ratio?.low).toBeCloseTo(1.16214, 4);
    expect(rows[0]?.ratio?.high).toBeCloseTo(1.57138, 4);
  });

  test('warns outside 0.8 to 1.25, on either side', () => {
    expect(rows.map((it) => [it.stratum, it.ratio?.value.toFixed(2), it.warns])).toEqual([
      ['2106-3', '1.35', true],
      ['2054-5', '0.67', true],
      ['2028-9', '1.08', false],
    ]);
  });
});

test('what the release hides is not compared, nor are others who would be few', () => {
  const hidden = rowsOf(
    released('M2', [
      ['2106-3', 300, 600],
      ['2054-5', undefined, 300],
      ['2028-9', 48, 100],
    ]),
  );
  expect(hidden[1]).toEqual({ stratum: '2054-5', denominator: 300, warns: false });
  const few = rowsOf(
    released('M2', [
      ['2106-3', 300, 600],
      ['2054-5', 6, 60],
      ['2028-9', 2, 40],
    ]),
  );
  // 8 of the others had it: that count is nobody's to know, though no single group's.
  expect(few[0]).toEqual({ stratum: '2106-3', denominator: 600, numerator: 300, warns: false });
});

test('a division that knows one group only compares nothing', () => {
  expect(toEquity(released('M2', [['unknown', 300, 600]]))).toEqual([]);
});

test('only M2, M6a, M8 and M9a are compared, by race, ethnicity, language, sex and age', () => {
  const month = makeUpReports(5, 1, 3000)[0];
  if (month === undefined) throw new Error('no month');
  const compared = toEquity(toRelease(month.counted, month.periods));
  expect([...new Set(compared.map((it) => it.measure))]).toEqual([...equityMeasures]);
  expect([...new Set(compared.map((it) => it.stratifier))]).toEqual([
    'race',
    'ethnicity',
    'language',
    'sex',
    'age_group',
  ]);
  const rows = compared.flatMap((it) => it.rows);
  expect(rows.some((it) => it.ratio !== undefined)).toBe(true);
  for (const { numerator, denominator } of rows)
    for (const count of [numerator, denominator])
      expect(count === undefined || count === 0 || count > 10).toBe(true);
});
