import type { ReferralWay } from '@pearr/pearr';
import { afterEach, expect, test, vi } from 'vitest';
import { opened } from './conversations.testing.ts';

afterEach(() => vi.unstubAllGlobals());

const window = {};
const ofTheEhr = {};

test.each<{ way: ReferralWay; where: string; parent: object; opener: object | null; taken: boolean }>([
  { way: 'scratchpad', where: 'a frame of the EHR', parent: ofTheEhr, opener: null, taken: true },
  { way: 'scratchpad', where: 'a window that the EHR opened', parent: window, opener: ofTheEhr, taken: true },
  { way: 'scratchpad', where: 'a window of its own', parent: window, opener: null, taken: false },
  { way: 'order', where: 'a window of its own', parent: window, opener: null, taken: true },
])('that referrals go by $way from $where: $taken', ({ way, parent, opener, taken }) => {
  for (const [name, value] of Object.entries({ window, parent, opener })) vi.stubGlobal(name, value);
  const preflight = { assessment: true, referrals: true, referralsAs: way, otherReaders: [] };
  expect(opened({ preflight }).view.preflight.referrals).toBe(taken);
});
