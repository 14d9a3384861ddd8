import type { Draft, ItemSource } from './draft.ts';
import { refuseUnlisted } from './elements.ts';
import { type Refuse, refuseExtensions } from './extensions.ts';
import { type Condition, type EnableWhen, type FormQuestion, isQuestion } from './form.ts';
import { isFilled, isObject, type JsonObject, listOf, quote } from './json.ts';
import { readAnswer } from './read-answer.ts';

const NOT_EQUAL =
  'Renderers disagree on whether "!=" holds while the question is unanswered: write one "=" for each other answer, with enableBehavior "any".';

/** Reads Questionnaire.item.enableWhen, whose questions must all stand before the item. */
export function parseEnableWhen(draft: Draft, source: ItemSource): EnableWhen | undefined {
  const { enableWhen, enableBehavior } = source.json;
  if (enableWhen === undefined) return undefined;
  const elements = listOf(enableWhen);
  if (elements.length === 0) source.refuse('enableWhen', 'enableWhen must be an array of conditions.');
  const conditions = elements.flatMap((element) => parseCondition(draft, source, element) ?? []);
  if (enableBehavior === 'all' || enableBehavior === 'any') return { behavior: enableBehavior, conditions };
  if (enableBehavior !== undefined || elements.length > 1) {
    // R4's que-12: with more than one condition there is no default.
    source.refuse('enableBehavior', 'Say whether "all" or "any" of the conditions must hold.');
  }
  return { behavior: 'all', conditions };
}

function parseCondition(draft: Draft, source: ItemSource, condition: unknown): Condition | undefined {
  const { refuse } = source;
  if (!isObject(condition) || !isFilled(condition['question'])) {
    refuse('enableWhen.question', 'Every condition names a question by its linkId.');
    return undefined;
  }
  refuseExtensions(condition, [], refuse);
  const answers = Object.keys(condition).filter((name) => name.startsWith('answer'));
  refuseUnlisted(Object.keys(condition), ['id', 'extension', 'question', 'operator', ...answers], refuse);
  const question = questionBefore(draft, source, condition['question']);
  if (answers.length !== 1) {
    refuse('enableWhen.answer', 'Every condition has exactly one answer[x].');
  }
  const [answer] = answers;
  return question && answer !== undefined ? parseTest(question, condition, answer, refuse) : undefined;
}

function questionBefore(
  draft: Draft,
  { linkId, refuse }: ItemSource,
  question: string,
): FormQuestion | undefined {
  const item = draft.items.get(question);
  if (isQuestion(item)) return item;
  if (item)
    refuse('enableWhen.question', `${quote(question)} is a ${item.type}: only questions have answers.`);
  else if (question === linkId) refuse('enableWhen.question', 'An item cannot depend on its own answer.');
  else draft.openReferences.push({ question, refuse });
  return undefined;
}

function parseTest(
  question: FormQuestion,
  condition: JsonObject,
  answerName: string,
  refuse: Refuse,
): Condition | undefined {
  const { operator, [answerName]: answer } = condition;
  if (operator === 'exists') {
    if (answerName === 'answerBoolean' && typeof answer === 'boolean') {
      return { question: question.linkId, operator, answer };
    }
    refuse('enableWhen.answer', 'The operator "exists" takes an answerBoolean.');
  } else if (operator === '=') {
    // The answer must be one the question can have: another would never hold, and hide the item for good.
    const read = readAnswer(question, { [answerName.replace('answer', 'value')]: answer });
    if ('answer' in read) return { question: question.linkId, operator, answer: read.answer };
    refuse('enableWhen.answer', `${answerName} is not an answer that ${quote(question.linkId)} can have.`);
  } else {
    refuse('enableWhen.operator', operator === '!=' ? NOT_EQUAL : 'Only "=" and "exists" are supported.');
  }
  return undefined;
}
