import { expect, test } from 'vitest';
import { shareOf } from './wilson.ts';

test.each([
  [3, 100, 0.0103, 0.0845],
  [0, 50, 0, 0.0713],
  [50, 50, 0.9287, 1],
])('%i of %i lies between %f and %f', (numerator, denominator, low, high) => {
  const share = shareOf(numerator, denominator);
  expect([share?.low, share?.high].map((it) => Number(it?.toFixed(4)))).toEqual([low, high]);
});

test('a share of nothing is none', () => {
  expect(shareOf(0, 0)).toBeUndefined();
});
