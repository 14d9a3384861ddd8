import { expect, test } from 'vitest';
import { runLimits, toRunChart } from './run-chart.ts';

/** n: longest run, crossings; from appendix 2 of the vignette of qicharts2, the rules' own software. */
const published: readonly (readonly [n: number, longestRun: number, crossings: number])[] = [
  [10, 6, 2],
  [11, 6, 2],
  [12, 7, 3],
  [14, 7, 4],
  [17, 7, 5],
  [19, 7, 6],
  [22, 7, 7],
  [23, 8, 7],
  [24, 8, 8],
  [30, 8, 10],
  [45, 8, 17],
  [46, 9, 17],
  [60, 9, 23],
  [79, 9, 32],
];

test.each(published)('the limits for %i useful points are those published', (n, longestRun, crossings) => {
  expect(runLimits(n)).toEqual({ longestRun, crossings });
});

/** Montgomery, Introduction to Statistical Quality Control: cans with nonconforming seals in samples of 50. */
const juice = [
  12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
];

test('a published series is counted as by hand', () => {
  expect(toRunChart(juice)).toMatchObject({
    median: 10.5,
    useful: 30,
    longestRun: 6,
    crossings: 13,
    signal: false,
  });
});

const level = (n: number, value: number) => Array.from({ length: n }, (_, index) => value + (index % 2) / 10);

test('a shift that lasts is a signal', () => {
  const chart = toRunChart([...level(8, 1), ...level(8, 2)]);
  expect(chart).toMatchObject({ useful: 16, longestRun: 8, crossings: 1, signal: true });
});

test('points on the median neither make nor break a run', () => {
  expect(toRunChart([1, 5, 5, 2, 9, 8])).toMatchObject({ median: 5, useful: 4, longestRun: 2, crossings: 1 });
});

test('fewer than ten useful points say nothing', () => {
  const chart = toRunChart([1, 1, 1, 1, 2, 2, 2, 2]);
  expect(chart).toMatchObject({ useful: 8, longestRun: 4, signal: false });
  expect(chart).not.toHaveProperty('limits');
});

test('points that are not known are left out', () => {
  expect(toRunChart([undefined, 1, undefined, 3])).toEqual(toRunChart([1, 3]));
  expect(toRunChart([undefined])).toBeUndefined();
});
