import { useLayoutEffect } from 'react';
import type { Focus } from '../conversation/conversation.ts';

/** Ids of what can take the focus. They stay the same when a page is drawn anew, so that a cover can give it back. */
export const PROBLEMS_ID = 'problems';

export function questionId(linkId: string): string {
  return `question-${linkId}`;
}

/** Moves the focus when the conversation says so. */
export function useFocus(focus: Focus): void {
  useLayoutEffect(() => focusOn(focus), [focus]);
}

export function focusOn({ to }: Focus): void {
  if (to === 'heading') {
    window.scrollTo(0, 0);
    document.querySelector('h1')?.focus({ preventScroll: true });
  } else if (to === 'problems') {
    document.getElementById(PROBLEMS_ID)?.focus();
  } else {
    controlOf(to)?.focus();
  }
}

function controlOf({ question, option }: { question: string; option?: number }): HTMLElement | null {
  const element = document.getElementById(questionId(question));
  const controls = element?.querySelectorAll<HTMLElement>('input, textarea') ?? [];
  const answer = element?.querySelector<HTMLElement>('input:checked');
  return (option === undefined ? answer : controls[option]) ?? controls[0] ?? null;
}
