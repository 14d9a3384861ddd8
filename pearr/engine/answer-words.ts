import { type Answer, sameAnswer } from './answer.ts';
import type { FormQuestion } from './form.ts';
import { textOf } from './text.ts';

/** An answer in the words of the form, in a language (a BCP 47 tag), else in the form's own. */
export function answerWords(question: FormQuestion, answer: Answer, language?: string): string {
  const option = question.options.find(({ value }) => sameAnswer(value, answer));
  if (option !== undefined) return textOf(option, language);
  if ('valueCoding' in answer) return answer.valueCoding.display ?? answer.valueCoding.code ?? '';
  if ('valueBoolean' in answer) return answer.valueBoolean ? 'Yes' : 'No';
  if ('valueString' in answer) return answer.valueString;
  return 'valueDate' in answer ? answer.valueDate : `${answer.valueInteger}`;
}
