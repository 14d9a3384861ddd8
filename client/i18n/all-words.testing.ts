import { referralTypes } from '@pearr/pearr';
import { coverWords } from '../cover/words.ts';
import { frameWords } from '../frame/words.ts';
import { launchWords } from '../launch/words.ts';
import { resultWords } from '../pearr/result/words.ts';
import { referrals, words } from '../pearr/words.ts';

/** Every word of the guide's screen. */
export const allWords = {
  coverWords,
  frameWords,
  launchWords,
  resultWords,
  words,
  referrals,
  referralTypes: Object.values(referralTypes).map(({ display }) => display),
};

/** Stands for whatever a message is filled with. */
const SAMPLES: readonly (readonly unknown[])[] = [
  [2, 'x', 'x'],
  ['social-work', 'x'],
  [['social-work'], 'x'],
];

function call(message: (...values: never[]) => unknown): void {
  for (const sample of SAMPLES) {
    try {
      message(...(sample as never[]));
      return;
    } catch {
      // Not what this message is filled with: the next sample may be.
    }
  }
  throw new Error(`no sample fits ${message}`);
}

/** Reads each of the words once. */
export function readAll(words: unknown): void {
  if (typeof words === 'function') call(words as (...values: never[]) => unknown);
  else if (typeof words === 'object' && words !== null) Object.values(words).forEach(readAll);
}
