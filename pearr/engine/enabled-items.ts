import { type Answer, type Answers, answersTo, sameAnswer } from './answer.ts';
import type { Condition, EnableWhen, Form, FormPage } from './form.ts';

/**
 * The linkIds of the items in force: enabled by their enableWhen and nested in enabled items.
 * An answer to a disabled question counts as absent for the conditions of others. One pass: conditions refer back only.
 * The answers must have come from `setAnswers`, `initialAnswers`, `parseAnswers` or `toAnswers`.
 */
export function enabledItems(form: Form, answers: Answers): ReadonlySet<string> {
  const enabled = new Set<string>();
  const inForce = (question: string) => (enabled.has(question) ? answersTo(answers, question) : []);
  for (const { linkId, parent, enableWhen } of form.items.values()) {
    if (parent !== undefined && !enabled.has(parent)) continue;
    if (enableWhen === undefined || isMet(enableWhen, inForce)) enabled.add(linkId);
  }
  return enabled;
}

/** The pages with something on them to show: at least one question or display that is enabled and not hidden. */
export function visiblePages(form: Form, answers: Answers): readonly FormPage[] {
  const enabled = enabledItems(form, answers);
  const visible = new Set<string>();
  for (const { linkId, page, type, hidden } of form.items.values()) {
    if (type !== 'group' && !hidden && enabled.has(linkId)) visible.add(page);
  }
  return form.pages.filter(({ linkId }) => visible.has(linkId));
}

type AnswersInForce = (question: string) => readonly Answer[];

function isMet({ behavior, conditions }: EnableWhen, inForce: AnswersInForce): boolean {
  const holds = (condition: Condition) => isTrue(condition, inForce(condition.question));
  return behavior === 'all' ? conditions.every(holds) : conditions.some(holds);
}

function isTrue(condition: Condition, given: readonly Answer[]): boolean {
  return condition.operator === 'exists'
    ? condition.answer === given.length > 0
    : given.some((answer) => sameAnswer(answer, condition.answer));
}
