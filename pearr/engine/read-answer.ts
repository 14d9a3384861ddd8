import type { Coding } from 'fhir/r4.js';
import { type Answer, sameAnswer } from './answer.ts';
import { isDate } from './date.ts';
import type { FormQuestion, QuestionType } from './form.ts';
import { isFilled, isObject, type JsonObject } from './json.ts';
import type { AnswerError } from './problems.ts';

type ReadAnswer = { readonly answer: Answer } | { readonly error: AnswerError };

type Reader = (value: JsonObject, question: FormQuestion) => ReadAnswer;

const WRONG_TYPE: ReadAnswer = { error: 'WRONG_TYPE' };

const READERS: Record<QuestionType, Reader> = {
  boolean: ({ valueBoolean }) =>
    typeof valueBoolean === 'boolean' ? { answer: { valueBoolean } } : WRONG_TYPE,
  date: ({ valueDate }) => (isDate(valueDate) ? { answer: { valueDate } } : WRONG_TYPE),
  integer: ({ valueInteger }) => (isInteger(valueInteger) ? { answer: { valueInteger } } : WRONG_TYPE),
  string: readString,
  text: readString,
  choice: readOption,
  'open-choice': (value, question) => {
    const option = readOption(value, question);
    return 'error' in option && 'valueString' in value ? readString(value, question) : option;
  },
};

/**
 * Reads one answer to a question from JSON of unknown shape: exactly one value[x], of the question's type.
 * An option comes back as the form wrote it, so a display or an extension of other making cannot slip in.
 */
export function readAnswer(question: FormQuestion, value: unknown): ReadAnswer {
  // A modifierExtension may turn an answer into its opposite.
  if (!isObject(value) || value['modifierExtension'] !== undefined) return WRONG_TYPE;
  const values = Object.keys(value).filter((key) => key.startsWith('value'));
  return values.length === 1 ? READERS[question.type](value, question) : WRONG_TYPE;
}

/** FHIR's integer has 32 bits. */
function isInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
}

function readString({ valueString }: JsonObject, { maxLength }: FormQuestion): ReadAnswer {
  if (!isFilled(valueString)) return WRONG_TYPE;
  if (maxLength !== undefined && [...valueString].length > maxLength) return { error: 'TOO_LONG' };
  return { answer: { valueString } };
}

function readOption({ valueCoding, valueString }: JsonObject, { options }: FormQuestion): ReadAnswer {
  const given = isCoding(valueCoding) ? { valueCoding } : isFilled(valueString) ? { valueString } : undefined;
  if (!given) return WRONG_TYPE;
  const option = options.find(({ value }) => sameAnswer(value, given));
  return option ? { answer: option.value } : { error: 'NOT_AN_OPTION' };
}

function isCoding(value: unknown): value is Coding {
  return isObject(value) && isFilled(value['code']);
}
