import { expect, test } from 'vitest';
import type { Counted, Tallies } from '../store/tallies.ts';
import { createTally } from './tally.ts';

const visit = { ehr: 'e', patient: 'p', visit: 'v' };

function newTally() {
  let now = Date.parse('2026-11-01T23:59:55Z');
  let isBroken = false;
  const stored: Counted[] = [];
  const tallies: Pick<Tallies, 'add'> = {
    async add(counted) {
      if (isBroken) throw new Error('broken');
      stored.push(...counted);
    },
  };
  const tally = createTally({
    tallies: tallies as Tallies,
    clock: () => now,
  });
  return {
    tally,
    stored,
    pass: (ms: number) => {
      now += ms;
    },
    broken: (broken: boolean) => {
      isBroken = broken;
    },
  };
}

test('a visit and its indicators count once however often it is looked at, and new ones when they come', async () => {
  const { tally, stored } = newTally();
  tally.visit(visit, ['a']);
  tally.visit(visit, ['a']);
  tally.visit(visit, ['a', 'b']);
  tally.visit({ ...visit, visit: 'w' }, ['a']);
  await tally.flush();
  const day = '2026-11-01';
  expect(stored).toEqual([
    { day, kind: 'visit', name: 'Looked at', count: 2 },
    { day, kind: 'indicator', name: 'a', count: 2 },
    { day, kind: 'indicator', name: 'b', count: 1 },
  ]);
});

test('counts reach the store by themselves after a while, each on its day', async () => {
  const { tally, stored, pass } = newTally();
  tally.count('refusal', 'aud');
  expect(stored).toEqual([]);
  pass(11_000);
  tally.count('refusal', 'aud');
  expect(stored.map(({ day, count }) => [day, count])).toEqual([
    ['2026-11-01', 1],
    ['2026-11-02', 1],
  ]);
});

test('what could not be stored is stored later', async () => {
  const { tally, stored, broken } = newTally();
  broken(true);
  tally.count('refusal', 'aud');
  await tally.flush();
  tally.count('refusal', 'aud');
  broken(false);
  await tally.flush();
  await tally.flush();
  expect(stored.map(({ count }) => count)).toEqual([2]);
});
