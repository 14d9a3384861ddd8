import { expect, test } from 'vitest';
import { createAdmission, createLateness } from './admission.ts';

test('so many are taken at once, and one more when one has left', () => {
  const admission = createAdmission(() => 0, { inFlight: 2, lateness: 100 });
  expect([admission.enter(), admission.enter(), admission.enter()]).toEqual([true, true, false]);
  admission.leave();
  expect(admission.enter()).toBe(true);
});

test('while the process is late none is taken', () => {
  let late = 101;
  const admission = createAdmission(() => late, { inFlight: 2, lateness: 100 });
  expect(admission.enter()).toBe(false);
  late = 100;
  expect(admission.enter()).toBe(true);
});

test('a blocked event loop is seen at once', () => {
  const lateness = createLateness(5);
  const until = performance.now() + 80;
  while (performance.now() < until);
  expect(lateness()).toBeGreaterThan(50);
});
