import { type Answer, answerQuestion, answersTo, endReasons, findProblems } from '@pearr/pearr';
import type { Conversation } from './conversation.ts';
import { endBecause, goOn } from './move.ts';
import { isAnswered, optionsOf, shownQuestions, withChosen } from './shown-items.ts';

/** Answers a question; a problem shown for it is over once it is mended. A value that does not fit changes nothing. */
export function setAnswer(
  conversation: Conversation,
  linkId: string,
  values: readonly Answer[],
): Conversation {
  const answered = answerQuestion(conversation.session, linkId, values);
  if ('error' in answered) return conversation;
  const { session } = answered;
  const still = new Set(findProblems(session.form, session.answers).map((problem) => problem.linkId));
  return { ...conversation, session, problems: conversation.problems.filter((one) => still.has(one.linkId)) };
}

/**
 * A number key: chooses that option of the question that has the focus, else of the first unanswered one. After a
 * single choice the focus moves to the next unanswered question; a list of boxes keeps it.
 */
export function pressDigit(conversation: Conversation, digit: number, focused?: string): Conversation {
  const { place, session } = conversation;
  if (place.at === 'ending') return endBecause(conversation, endReasons[digit - 1]);
  if (place.at !== 'stage') return conversation;
  const questions = shownQuestions(session, place.page).filter(
    (one) => optionsOf(one).length > 0 && !one.readOnly,
  );
  const question =
    questions.find(({ linkId }) => linkId === focused) ?? questions.find((one) => !isAnswered(session, one));
  const option = question && optionsOf(question)[digit - 1];
  if (question === undefined || option === undefined) return conversation;
  const values = withChosen(question, answersTo(session.answers, question.linkId), option.value);
  const answered = setAnswer(conversation, question.linkId, values);
  const next = question.repeats ? undefined : unansweredAfter(answered, question.linkId);
  const here = { question: question.linkId, option: digit - 1 };
  return { ...answered, focus: { to: next === undefined ? here : { question: next } } };
}

/** Enter in a list of boxes: the list is done, so a required question further down comes next, else the next stage. */
export function doneChoosing(conversation: Conversation, linkId: string): Conversation {
  const next = unansweredAfter(conversation, linkId, { required: true });
  return next === undefined ? goOn(conversation) : { ...conversation, focus: { to: { question: next } } };
}

function unansweredAfter(
  { place, session }: Conversation,
  linkId: string,
  { required = false } = {},
): string | undefined {
  if (place.at !== 'stage') return undefined;
  const questions = shownQuestions(session, place.page);
  const later = questions.slice(questions.findIndex((one) => one.linkId === linkId) + 1);
  return later.find((one) => !isAnswered(session, one) && (one.required || !required))?.linkId;
}
