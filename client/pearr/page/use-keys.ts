import { type Dispatch, useLayoutEffect } from 'react';
import type { Place } from '../conversation/conversation.ts';
import type { Action } from '../conversation/reduce.ts';

/** The submit button of a page; on the check it wants a key press of its own. */
export const SUBMIT_ID = 'submit';

/**
 * Keys of the conversation, beside those of the controls: 1–9 choose, Enter goes on from wherever no control has
 * the focus. Bound before the page is drawn (layout effect): a quick hand must not lose a key.
 */
export function useKeys(at: Place['at'], covered: boolean, dispatch: Dispatch<Action>): void {
  useLayoutEffect(() => {
    if (covered) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.key === 'Enter') onEnter({ event, target, at, dispatch });
      else if (isDigit(event.key) && !event.repeat && !isWrittenIn(target)) {
        event.preventDefault();
        const focused = focusedQuestion(target);
        const digit = Number(event.key);
        dispatch({ type: 'digit', digit, ...(focused !== undefined && { focused }) });
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [at, covered, dispatch]);
}

interface EnterPress {
  readonly event: KeyboardEvent;
  readonly target: Element;
  readonly at: Place['at'];
  readonly dispatch: Dispatch<Action>;
}

function onEnter({ event, target, at, dispatch }: EnterPress): void {
  const focused = focusedQuestion(target);
  const isOnBoxes = target.matches('input[type=checkbox]') && focused !== undefined;
  const isOnControl = target.closest('a, button, input, textarea, summary') !== null;
  if (isOnControl && !isOnBoxes && !event.repeat) return;
  // Else the key would also press what it moves the focus to, and held down it would run through the pages.
  event.preventDefault();
  if (event.repeat) return;
  if (isOnBoxes) dispatch({ type: 'done-choosing', linkId: focused });
  else {
    // Safety: what is written to the chart is asked for on its button alone.
    if (at === 'check') document.getElementById(SUBMIT_ID)?.focus();
    else document.querySelector('form')?.requestSubmit();
  }
}

function isDigit(key: string): boolean {
  return key.length === 1 && key >= '1' && key <= '9';
}

function isWrittenIn(target: Element): boolean {
  return target.matches('textarea, input:not([type=radio], [type=checkbox])');
}

function focusedQuestion(target: Element): string | undefined {
  return target.closest<HTMLElement>('[data-question]')?.dataset['question'];
}
