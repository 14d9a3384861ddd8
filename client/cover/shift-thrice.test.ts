import { expect, test } from 'vitest';
import { createShiftThrice } from './shift-thrice.ts';

function pressed(...presses: [key: string, at: number][]): boolean[] {
  const isThrice = createShiftThrice(1500);
  return presses.map(([key, at]) => isThrice(key, at));
}

test('the third Shift within the time covers', () => {
  expect(pressed(['Shift', 0], ['Shift', 700], ['Shift', 1400])).toEqual([false, false, true]);
});

test('a slow third does not, but may become the second of three', () => {
  expect(pressed(['Shift', 0], ['Shift', 900], ['Shift', 1600], ['Shift', 2000])).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('another key between them begins anew: capitals and Shift+Tab do not cover', () => {
  expect(pressed(['Shift', 0], ['Tab', 10], ['Shift', 20], ['Tab', 30], ['Shift', 40])).not.toContain(true);
});

test('a fourth press does not cover again', () => {
  expect(pressed(['Shift', 0], ['Shift', 1], ['Shift', 2], ['Shift', 3])).toEqual([
    false,
    false,
    true,
    false,
  ]);
});
