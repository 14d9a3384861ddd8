import {
  answerQuestion,
  type EndReason,
  enabledItems,
  isQuestion,
  type PearrSession,
  pagesToShow,
} from '@pearr/pearr';
import { isAnswered, optionsOf } from './shown-items.ts';

/** `number` of `total`, both from 1. */
export interface Step {
  readonly number: number;
  readonly total: number;
}

/**
 * Which step a page is. Stages still ahead are counted as if each open question were answered with its first
 * option, so that the total does not grow under the hands of who walks the usual road.
 * @returns nothing for a page that is no step, such as an earlier one after an early end.
 */
export function stepOf(session: PearrSession, page: string, ended?: EndReason): Step | undefined {
  const pages = pagesToShow(expected(session), ended);
  const index = pages.indexOf(page);
  return index < 0 ? undefined : { number: index + 1, total: pages.length };
}

/** One pass in the Questionnaire's order is enough: conditions only look back. */
function expected(session: PearrSession): PearrSession {
  let current = session;
  for (const item of session.form.items.values()) {
    if (!isQuestion(item) || !item.required || item.hidden || isAnswered(current, item)) continue;
    const [first] = optionsOf(item);
    if (first === undefined || !enabledItems(current.form, current.answers).has(item.linkId)) continue;
    const answered = answerQuestion(current, item.linkId, [first.value]);
    if ('session' in answered) current = answered.session;
  }
  return current;
}
