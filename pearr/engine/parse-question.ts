import type { Answer } from './answer.ts';
import { checkAnswers } from './check-answers.ts';
import type { ItemSource } from './draft.ts';
import { readFlag, refuseUnlisted } from './elements.ts';
import { refuseExtensions } from './extensions.ts';
import type { FormQuestion, ItemBase, QuestionType } from './form.ts';
import { isObject, listOf } from './json.ts';
import type { Control } from './parse-control.ts';
import { parseOptions } from './parse-options.ts';
import { readAnswer } from './read-answer.ts';

/** Reads what only questions have. What is nested in the question is added later. */
export function parseQuestion(
  source: ItemSource,
  type: QuestionType,
  base: ItemBase,
  control: Control | undefined,
): FormQuestion {
  const { json, refuse } = source;
  const options = type === 'choice' || type === 'open-choice' ? parseOptions(source) : [];
  const maxLength = parseMaxLength(source);
  const question: FormQuestion = {
    ...base,
    type,
    required: readFlag(json, 'required', refuse),
    repeats: readFlag(json, 'repeats', refuse),
    readOnly: readFlag(json, 'readOnly', refuse),
    ...(maxLength !== undefined && { maxLength }),
    ...((control === 'radio-button' || control === 'check-box') && { control }),
    options,
    initial: [],
    items: [],
  };
  return { ...question, initial: [...selectedOptions(source, question), ...parseInitial(source, question)] };
}

function parseMaxLength({ json: { maxLength }, refuse }: ItemSource): number | undefined {
  if (maxLength === undefined) return undefined;
  if (typeof maxLength === 'number' && Number.isInteger(maxLength) && maxLength > 0) return maxLength;
  refuse('maxLength', 'maxLength must be a positive integer.');
  return undefined;
}

function selectedOptions({ refuse }: ItemSource, question: FormQuestion): readonly Answer[] {
  const selected = question.options
    .filter(({ initialSelected }) => initialSelected)
    .map(({ value }) => value);
  if ('answers' in checkAnswers(question, selected)) return selected;
  refuse('answerOption.initialSelected', 'More options are selected at first than can stand together.');
  return [];
}

function parseInitial({ json: { initial }, refuse }: ItemSource, question: FormQuestion): readonly Answer[] {
  if (initial === undefined || question.options.length > 0) return [];
  const [element, ...others] = listOf(initial);
  if (isObject(element) && others.length === 0) {
    const values = Object.keys(element).filter((name) => name.startsWith('value'));
    refuseUnlisted(Object.keys(element), ['id', 'extension', ...values], refuse);
    refuseExtensions(element, [], refuse);
    const read = readAnswer(question, element);
    if ('answer' in read) return [read.answer];
  }
  refuse('initial', `initial must be one value that an item of type ${question.type} can have.`);
  return [];
}
