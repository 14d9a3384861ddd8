import type { QuestionnaireResponseItem } from 'fhir/r4.js';
import type { Answer, Answers } from './answer.ts';
import { checkAnswers } from './check-answers.ts';
import { type Form, isQuestion } from './form.ts';
import { isObject, type JsonObject, listOf } from './json.ts';
import type { AnswerProblem } from './problems.ts';

/** The answers that fit the form, and one problem for each linkId whose answers do not: those are left out. */
export interface ReadAnswers {
  readonly answers: Answers;
  readonly problems: readonly AnswerProblem[];
}

/** Stands for what is no answer to any question, so that it is reported. */
const UNREADABLE = null;

type Values = ReadonlyMap<string, readonly unknown[]>;

/**
 * Reads the answers out of the items of a QuestionnaireResponse, wherever they are nested: the inverse of
 * `toResponseItems`. Required questions are not its matter. Total: the items may be unchecked JSON.
 */
export function toAnswers(form: Form, items: readonly QuestionnaireResponseItem[]): ReadAnswers {
  const values = new Map<string, unknown[]>();
  const found: unknown[] = [...listOf(items)];
  // `found` grows while it is walked: a response nested thousands deep must not exhaust the stack.
  for (const item of found) {
    if (!isObject(item)) continue;
    for (const nested of nestedIn(item)) found.push(nested);
    if (typeof item['linkId'] !== 'string') continue;
    const given = values.get(item['linkId']) ?? [];
    for (const answer of answersIn(item)) given.push(answer);
    values.set(item['linkId'], given);
  }
  return readValues(form, values);
}

function nestedIn(item: JsonObject): readonly unknown[] {
  const holders = [item, ...listOf(item['answer'])].filter(isObject);
  return holders.filter(isPlain).flatMap((holder) => listOf(holder['item']));
}

function answersIn(item: JsonObject): readonly unknown[] {
  return isPlain(item) ? listOf(item['answer']).filter(hasValue) : [UNREADABLE];
}

/** A modifierExtension may turn all that it stands on into its opposite: nothing below it is read. */
function isPlain({ modifierExtension }: JsonObject): boolean {
  return modifierExtension === undefined;
}

/** Reads Answers from unchecked JSON: a stored draft, or what a browser sent. Total; a problem with all of it has no linkId. */
export function parseAnswers(form: Form, json: unknown): ReadAnswers {
  if (!isObject(json)) return { answers: {}, problems: [{ linkId: '', code: 'WRONG_TYPE' }] };
  const entries = Object.entries(json).map(([linkId, values]): [string, readonly unknown[]] => {
    return [linkId, Array.isArray(values) ? values : [UNREADABLE]];
  });
  return readValues(form, new Map(entries));
}

/** An answer may hold nested items alone. */
function hasValue(answer: unknown): boolean {
  return (
    !isObject(answer) ||
    Object.keys(answer).some((key) => key !== 'item' && key !== 'id' && key !== 'extension')
  );
}

function readValues(form: Form, values: Values): ReadAnswers {
  const answers = new Map<string, readonly Answer[]>();
  const problems: AnswerProblem[] = [];
  for (const [linkId, given] of values) {
    const item = form.items.get(linkId);
    if (isQuestion(item)) {
      const checked = checkAnswers(item, given);
      if ('error' in checked) problems.push({ linkId, code: checked.error });
      else if (checked.answers.length > 0) answers.set(linkId, checked.answers);
    } else if (item === undefined || given.length > 0) problems.push({ linkId, code: 'UNKNOWN_ITEM' });
  }
  return { answers: Object.fromEntries(answers), problems };
}
