import { type Answers, answersTo } from './answer.ts';
import { checkAnswers } from './check-answers.ts';
import { enabledItems } from './enabled-items.ts';
import { type Form, type FormQuestion, isQuestion } from './form.ts';
import type { AnswerProblem } from './problems.ts';

/**
 * What keeps these answers from being a complete response: of the whole form, or of one page by its linkId.
 * In the Questionnaire's order, at most one a question; disabled questions have none. Answers to linkIds the form
 * does not know come last, for the whole form only. Throws when there is no such page.
 */
export function findProblems(form: Form, answers: Answers, page?: string): readonly AnswerProblem[] {
  if (page !== undefined && !form.pages.some(({ linkId }) => linkId === page)) {
    throw new Error(`no page "${page}" in ${form.url}`);
  }
  const enabled = enabledItems(form, answers);
  const problems: AnswerProblem[] = [];
  for (const item of form.items.values()) {
    if (!isQuestion(item) || !enabled.has(item.linkId) || (page ?? item.page) !== item.page) continue;
    const code = problemOf(item, answers);
    if (code) problems.push({ linkId: item.linkId, code });
  }
  return page === undefined ? [...problems, ...unknownItems(form, answers)] : problems;
}

function problemOf(question: FormQuestion, answers: Answers): AnswerProblem['code'] | undefined {
  const given = answersTo(answers, question.linkId);
  if (given.length === 0) return question.required ? 'REQUIRED' : undefined;
  const checked = checkAnswers(question, given);
  return 'error' in checked ? checked.error : undefined;
}

function unknownItems(form: Form, answers: Answers): AnswerProblem[] {
  return Object.keys(answers)
    .filter((linkId) => !isQuestion(form.items.get(linkId)))
    .map((linkId) => ({ linkId, code: 'UNKNOWN_ITEM' }));
}
