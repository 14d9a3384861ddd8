import { type Answer, type Answers, answersTo, sameAnswer } from './answer.ts';
import { checkTogether, isAmong, optionOf, readAnswers } from './check-answers.ts';
import { enabledItems } from './enabled-items.ts';
import { type Form, type FormQuestion, isQuestion } from './form.ts';
import { isObject } from './json.ts';
import type { AnswerError } from './problems.ts';

export interface SetAnswersError {
  readonly error: AnswerError | 'UNKNOWN_ITEM' | 'NOT_ENABLED' | 'READ_ONLY';
  readonly linkId: string;
}

/**
 * Replaces the answers to one question; none, or a blank string, clears it. `answers` itself is not changed.
 * Choosing an exclusive option takes the others away, choosing another takes the exclusive one away; an option
 * given twice counts once. Answers to questions that this disables stay, out of force, so that setting the answer
 * back brings them back: they never reach a response. Each value may be unchecked JSON.
 */
export function setAnswers(
  form: Form,
  answers: Answers,
  linkId: string,
  values: readonly Answer[],
): { readonly answers: Answers } | SetAnswersError {
  const question = form.items.get(linkId);
  if (!isQuestion(question)) return { error: 'UNKNOWN_ITEM', linkId };
  if (question.readOnly) return { error: 'READ_ONLY', linkId };
  if (!enabledItems(form, answers).has(linkId)) return { error: 'NOT_ENABLED', linkId };
  const read = readAnswers(
    question,
    values.filter((value) => !isBlank(value)),
  );
  if ('error' in read) return { ...read, linkId };
  const settled = checkTogether(question, settle(question, answersTo(answers, linkId), read.answers));
  return 'error' in settled
    ? { ...settled, linkId }
    : { answers: withAnswers(answers, linkId, settled.answers) };
}

function isBlank(value: unknown): boolean {
  const text = isObject(value) ? value['valueString'] : undefined;
  return typeof text === 'string' && text.trim() === '';
}

function withAnswers(answers: Answers, linkId: string, values: readonly Answer[]): Answers {
  const { [linkId]: _, ...others } = answers;
  return values.length === 0 ? others : { ...others, [linkId]: values };
}

/** Settles what was chosen against what stood before: of an exclusive option and another, the newer one stays. */
function settle(
  question: FormQuestion,
  before: readonly Answer[],
  chosen: readonly Answer[],
): readonly Answer[] {
  const distinct = chosen.filter(
    (answer, index) => chosen.findIndex((other) => sameAnswer(other, answer)) === index,
  );
  const isExclusive = (answer: Answer) => optionOf(question, answer)?.exclusive === true;
  if (!question.repeats) return distinct;
  const newer = distinct.find((answer) => isExclusive(answer) && !isAmong(before, answer));
  const others = distinct.filter((answer) => !isExclusive(answer));
  return newer ? [newer] : others.length > 0 ? others : distinct;
}
