import { type Answer, type Answers, answersTo } from './answer.ts';
import { checkAnswers } from './check-answers.ts';
import { type Form, isQuestion } from './form.ts';

/**
 * The answers a form begins with: the Questionnaire's own initial values, and over them those `given` by code,
 * which alone can fill hidden and read-only questions (an empty list clears an initial value).
 * Values that do not fit the form are kept as they are, for `findProblems` to name.
 */
export function initialAnswers(form: Form, given: Answers = {}): Answers {
  const entries = new Map<string, readonly Answer[]>(Object.entries(given));
  for (const item of form.items.values()) {
    if (!isQuestion(item)) continue;
    const checked = checkAnswers(
      item,
      entries.has(item.linkId) ? answersTo(given, item.linkId) : item.initial,
    );
    if (!('error' in checked)) entries.set(item.linkId, checked.answers);
  }
  return Object.fromEntries([...entries].filter(([, answers]) => answers.length > 0));
}
