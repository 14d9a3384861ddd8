import { type Answer, sameAnswer } from './answer.ts';
import type { FormOption, FormQuestion } from './form.ts';
import type { AnswerError } from './problems.ts';
import { readAnswer } from './read-answer.ts';

type CheckedAnswers = { readonly answers: readonly Answer[] } | { readonly error: AnswerError };

/** Reads all answers to one question from JSON of unknown shape; else names the first thing wrong with them. */
export function checkAnswers(question: FormQuestion, values: readonly unknown[]): CheckedAnswers {
  const read = readAnswers(question, values);
  return 'error' in read ? read : checkTogether(question, read.answers);
}

/** Reads each answer for itself. */
export function readAnswers(question: FormQuestion, values: readonly unknown[]): CheckedAnswers {
  const answers: Answer[] = [];
  for (const value of values) {
    const read = readAnswer(question, value);
    if ('error' in read) return read;
    answers.push(read.answer);
  }
  return { answers };
}

/** Checks that the answers can stand beside each other, and puts them in the order of the options. */
export function checkTogether(question: FormQuestion, answers: readonly Answer[]): CheckedAnswers {
  return isTooMany(question, answers) ? { error: 'TOO_MANY' } : { answers: inOrder(question, answers) };
}

export function optionOf({ options }: FormQuestion, answer: Answer): FormOption | undefined {
  return options.find(({ value }) => sameAnswer(value, answer));
}

export function isAmong(answers: readonly Answer[], answer: Answer): boolean {
  return answers.some((other) => sameAnswer(answer, other));
}

function isTooMany(question: FormQuestion, answers: readonly Answer[]): boolean {
  if (answers.length < 2) return false;
  const options = answers.flatMap((answer) => optionOf(question, answer) ?? []);
  return (
    !question.repeats ||
    options.some(({ exclusive }) => exclusive) ||
    new Set(options).size < options.length ||
    answers.length - options.length > 1
  );
}

/** Boxes ticked in any order are one answer: the response must not tell in which order. */
function inOrder(question: FormQuestion, answers: readonly Answer[]): readonly Answer[] {
  const picked = question.options.filter(({ value }) => isAmong(answers, value)).map(({ value }) => value);
  const written = answers.filter((answer) => !optionOf(question, answer));
  return [...picked, ...written];
}
