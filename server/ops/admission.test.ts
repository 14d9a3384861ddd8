import { expect, test } from 'vitest';
import { type Beat, createAdmission, type PacedAdmission, watchLoop } from './admission.ts';

const limits = { most: 20, least: 2, lateness: 100, breathless: 200 };
const onKept = { isFirst: false };
const onNew = { isFirst: true };
const late = (ms: number) => ({ late: ms, idle: 1, took: ms + 20 });
const busy = { late: 0, idle: 0, took: 70 };

/** How many are taken at once; all leave again. */
function taken(admission: PacedAdmission): number {
  let count = 0;
  while (admission.enter(onKept)) count += 1;
  for (let left = 0; left < count; left += 1) admission.leave();
  return count;
}

test('so many are taken at once, and one more when one has left', () => {
  const admission = createAdmission({ ...limits, most: 2 });
  const three = [admission.enter(onNew), admission.enter(onNew), admission.enter(onNew)];
  expect(three).toEqual([true, true, false]);
  admission.leave();
  expect(admission.enter(onNew)).toBe(true);
});

test('one pause costs a quarter of the places, and they come back', () => {
  const admission = createAdmission(limits);
  admission.told(late(2000));
  expect(taken(admission)).toBe(15);
  admission.told(late(100));
  expect(taken(admission)).toBe(20);
});

test('while the process is late fewer and fewer are taken, but never none', () => {
  const admission = createAdmission(limits);
  const counts = Array.from({ length: 9 }, () => {
    admission.told(late(101));
    return taken(admission);
  });
  expect(counts).toEqual([15, 11, 8, 6, 4, 3, 2, 2, 2]);
});

test('a queue at the door is refused until there is a pause', () => {
  const admission = createAdmission(limits);
  /** How many of three new ones are taken. */
  const takenOfThree = () => {
    const isIn = [1, 2, 3].map(() => admission.enter(onNew)).filter(Boolean);
    for (const _ of isIn) admission.leave();
    return isIn.length;
  };
  const answers = [busy, busy, busy, busy, { ...busy, idle: 2 }].map((beat) => {
    admission.told(beat);
    return takenOfThree();
  });
  // Never none: one at a time is answered.
  expect(answers).toEqual([3, 3, 1, 1, 3]);
});

test('on kept connections all that waits is seen, and a busy process goes on', () => {
  const admission = createAdmission(limits);
  for (let beats = 0; beats < 10; beats += 1) {
    admission.told(busy);
    expect(taken(admission)).toBe(20);
  }
});

test('a blocked event loop is told as late and busy', async () => {
  const told = new Promise<Beat>((resolve) => {
    const end = watchLoop((beat) => {
      if (beat.late <= 50) return;
      end();
      resolve(beat);
    }, 5);
  });
  const until = performance.now() + 80;
  while (performance.now() < until);
  const { idle, took } = await told;
  expect(took - idle).toBeGreaterThan(50);
});
