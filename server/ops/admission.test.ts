import { expect, test } from 'vitest';
import { type Beat, createAdmission, type PacedAdmission, watchLoop } from './admission.ts';

const limits = { most: 20, least: 2, lateness: 100, breathless: 200, wait: 200 };
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
  expect(answers).toEqual([3, 3, 1, 1, 2]);
});

test('after a rush at the door the places come back pause by pause', () => {
  const quicker = { ...limits, wait: 50 };
  const admission = createAdmission(quicker);
  const takenAt = (beat: Beat) => {
    admission.told(beat);
    let count = 0;
    while (admission.enter(onNew)) count += 1;
    for (let left = 0; left < count; left += 1) admission.leave();
    return count;
  };
  const pause = { ...busy, idle: 2 };
  expect([busy, busy, busy, busy].map(takenAt)).toEqual([20, 20, 1, 1]);
  expect([pause, pause, pause, pause].map(takenAt)).toEqual([2, 3, 4, 6]);
  // Still in a rush, so it is seen sooner that there is a queue again.
  expect(takenAt({ ...busy, took: quicker.wait + 1 })).toBe(1);
  for (let pauses = 0; pauses < 9; pauses += 1) takenAt(pause);
  expect(takenAt(pause)).toBe(20);
});

/** Beats without a pause, in each of which so many leave and as many come: who of them is taken. */
function goOn(admission: PacedAdmission, changes: number, beats: number): boolean[] {
  return Array.from({ length: beats }, () => {
    for (let left = 0; left < changes; left += 1) admission.leave();
    admission.told(busy);
    return Array.from({ length: changes }, () => admission.enter(onKept)).every(Boolean);
  });
}

test('a busy process goes on as it is, as long as those who are in are answered in time', () => {
  const admission = createAdmission(limits);
  for (let calls = 0; calls < limits.most; calls += 1) admission.enter(onKept);
  // 20 are in, 10 are answered in 70 ms: each takes 140 ms, and may take 200.
  expect(goOn(admission, 10, 6)).toEqual([true, true, true, true, true, true]);
});

test('a busy process takes no more than it answers in time, until there is a pause', () => {
  const admission = createAdmission(limits);
  for (let calls = 0; calls < limits.most; calls += 1) admission.enter(onKept);
  // One is answered in 70 ms: twenty would take 1400 ms each.
  expect(goOn(admission, 1, 4)).toEqual([true, true, false, false]);
  admission.told({ ...busy, idle: 2 });
  expect(admission.enter(onKept)).toBe(true);
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
