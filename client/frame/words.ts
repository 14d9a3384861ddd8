import { worded } from '../i18n/translate.ts';
import type { KeepState } from './keep-state.ts';

/** Safety: the header stays on every page and is read over shoulders; it may not tell what the app is for. */
export const frameWords = worded({
  name: 'Guide',
  cover: 'Cover screen',
  coverKey: 'Esc',
  bornOn: 'born',
  practice: 'Practice:',
  keep: {
    kept: 'Kept',
    keeping: 'Keeping…',
    'not-kept': 'Not kept yet',
  } satisfies Record<KeepState, string>,
  notKept: 'Not kept yet: no connection — will try again. You can go on.',
  endsSoon:
    'This session ends within minutes. What you answered is kept: open the guide again from the chart.',
  keys: [
    ['1–9', 'choose'],
    ['Enter', 'continue'],
    ['Esc', 'cover the screen'],
  ],
} as const);
