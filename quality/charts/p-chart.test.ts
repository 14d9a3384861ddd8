import { describe, expect, test } from 'vitest';
import { toPChart } from './p-chart.ts';

const of = (numerators: readonly number[], denominators: readonly number[]) =>
  numerators.map((numerator, index) => ({ numerator, denominator: denominators[index] ?? 0 }));

describe('cans with nonconforming seals, samples of 50 (Montgomery, Introduction to Statistical Quality Control)', () => {
  const juice = of(
    [
      12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9,
      6,
    ],
    Array.from({ length: 30 }, () => 50),
  );

  test('the p-chart has the published centre, limits and outside points, samples 15 and 23', () => {
    const chart = toPChart(juice, 'p');
    expect(chart?.centre).toBeCloseTo(0.2313, 4);
    expect(chart?.points[0]?.low).toBeCloseTo(0.0524, 4);
    expect(chart?.points[0]?.high).toBeCloseTo(0.4102, 4);
    expect(chart?.points.flatMap((it, index) => (it?.outside === true ? index + 1 : []))).toEqual([15, 23]);
  });

  test('with equal denominators the p′-chart is the chart of individual values, as Laney shows', () => {
    const values = juice.map((it) => it.numerator / it.denominator);
    const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
    const mean = (list: readonly number[]) => list.reduce((sum, it) => sum + it, 0) / list.length;
    const high = mean(values) + (3 * mean(ranges)) / 1.128;
    expect(toPChart(juice, "p'")?.points[7]?.high).toBeCloseTo(high, 12);
  });
});

/**
 * Twenty weeks of attendances at English emergency departments, seen within four hours.
 * Source: Mohammed et al. 2013, https://doi.org/10.1136/bmjqs-2012-001373. The numbers expected were worked
 * out apart from this code, from the formulas of Laney 2002.
 */
describe('attendances seen within four hours, very large counts', () => {
  const weeks = of(
    [
      266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320, 267923, 271478, 255353,
      256820, 261835, 259144, 255910, 260863, 264465, 260989,
    ],
    [
      280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529, 279618, 283932, 266629,
      268091, 276803, 271578, 266005, 273520, 278574, 273772,
    ],
  );
  const outside = (kind: 'p' | "p'") => toPChart(weeks, kind)?.points.filter((it) => it?.outside).length;

  test('the plain p-chart takes sixteen of twenty weeks for signals', () => {
    expect(outside('p')).toBe(16);
    expect(toPChart(weeks, 'p')?.points[0]?.low).toBeCloseTo(0.951699564646015, 12);
  });

  test('the p′-chart takes none', () => {
    const chart = toPChart(weeks, "p'");
    expect(outside("p'")).toBe(0);
    expect(chart?.centre).toBeCloseTo(0.9528997113441912, 12);
    expect(chart?.sigmaZ).toBeCloseTo(10.64042186349651, 9);
    expect(chart?.points[0]?.low).toBeCloseTo(0.9401296441775141, 10);
    expect(chart?.points[0]?.high).toBeCloseTo(0.9656697785108682, 10);
    expect(chart?.points[16]?.low).toBeCloseTo(0.9397876617362493, 10);
  });
});

test('months that are not known are gaps, and take no part', () => {
  const known = of([5, 9, 7], [20, 20, 20]);
  const chart = toPChart([known[0], undefined, known[1], { numerator: 0, denominator: 0 }, known[2]], "p'");
  expect(chart?.points.map((it) => it !== undefined)).toEqual([true, false, true, false, true]);
  expect(chart?.centre).toBe(toPChart(known, "p'")?.centre);
});

test.each([
  [0, 20],
  [20, 20],
])('where all months are %i of %i nothing is outside, and no limit is not a number', (n, d) => {
  const chart = toPChart(of([n, n, n], [d, d, d]), "p'");
  expect(chart).toMatchObject({ centre: n / d, sigmaZ: 1 });
  expect(chart?.points.every((it) => it?.outside === false && it.low === n / d && it.high === n / d)).toBe(
    true,
  );
});

test('one month is no chart', () => {
  expect(toPChart([{ numerator: 1, denominator: 2 }], "p'")).toBeUndefined();
});
