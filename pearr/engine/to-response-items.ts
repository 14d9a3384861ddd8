import type { QuestionnaireResponseItem } from 'fhir/r4.js';
import { type Answers, answersTo } from './answer.ts';
import { enabledItems } from './enabled-items.ts';
import { type Form, type FormItem, isQuestion } from './form.ts';

/**
 * The items of a QuestionnaireResponse, in the order and nesting of the Questionnaire, with its text.
 * Unanswered questions and groups without an answer are left out; `only` narrows it to the questions it accepts.
 * Answers are written as they are: `findProblems` says beforehand whether they fit.
 */
export function toResponseItems(
  form: Form,
  answers: Answers,
  options: { readonly only?: (linkId: string) => boolean } = {},
): QuestionnaireResponseItem[] {
  const { only = () => true } = options;
  // Safety: an answer whose question is no longer enabled was taken back, and must not reach the chart.
  const enabled = enabledItems(form, answers);
  const isWritten = (linkId: string) => enabled.has(linkId) && only(linkId);

  const toItems = (item: FormItem): QuestionnaireResponseItem[] => {
    const { linkId, text, type } = item;
    const head = text === '' ? { linkId } : { linkId, text };
    if (type === 'group') {
      const nested = item.items.flatMap(toItems);
      return nested.length > 0 ? [{ ...head, item: nested }] : [];
    }
    const given = isQuestion(item) && isWritten(linkId) ? answersTo(answers, linkId) : [];
    return given.length > 0 ? [{ ...head, answer: given.map((answer) => ({ ...answer })) }] : [];
  };
  return form.pages.flatMap(toItems);
}
