import {
  type Answer,
  type Answers,
  enabledItems,
  type Form,
  type FormItem,
  type FormQuestion,
  isQuestion,
} from '../engine/index.ts';
import { type PearrSession, type SessionStart, startSession } from '../session/pearr-session.ts';

/** More ways through a form than this are not walked. */
const MOST_WAYS = 50_000;

/** All ways through a form, or the first of too many. */
export interface Ways {
  readonly ends: readonly PearrSession[];
  readonly isWhole: boolean;
}

/**
 * Walks a form on every way there is: a question on which another item hangs is answered with each of its options
 * in turn, and left out where it may be; any other with its first option, if it must be answered.
 */
export function waysThrough(form: Form, start: SessionStart): Ways {
  const session = startSession(form, start);
  const items = [...form.items.values()];
  const deciding = new Set(
    items.flatMap(({ enableWhen }) => enableWhen?.conditions.map(({ question }) => question) ?? []),
  );
  const ends: PearrSession[] = [];
  const walk = (from: number, answers: Answers): void => {
    if (ends.length > MOST_WAYS) return;
    const enabled = enabledItems(form, answers);
    const at = items.findIndex((item, index) => index >= from && isAsked(item, enabled));
    const question = items[at];
    if (!isQuestion(question)) ends.push({ ...session, answers });
    else
      for (const given of choicesFor(question, deciding.has(question.linkId)))
        walk(at + 1, given === undefined ? answers : { ...answers, [question.linkId]: [given] });
  };
  walk(0, session.answers);
  return { ends: ends.slice(0, MOST_WAYS), isWhole: ends.length <= MOST_WAYS };
}

function isAsked(item: FormItem, enabled: ReadonlySet<string>): boolean {
  return isQuestion(item) && !item.hidden && !item.readOnly && enabled.has(item.linkId);
}

/** What a question is answered with on the ways; undefined for no answer. */
function choicesFor(question: FormQuestion, isDeciding: boolean): readonly (Answer | undefined)[] {
  const possible = possibleAnswers(question);
  if (question.required) return isDeciding ? possible : possible.slice(0, 1);
  return isDeciding ? [undefined, ...possible] : [undefined];
}

function possibleAnswers({ type, options }: FormQuestion): readonly Answer[] {
  if (options.length > 0) return options.map(({ value }) => value);
  if (type === 'boolean') return [{ valueBoolean: true }, { valueBoolean: false }];
  if (type === 'integer') return [{ valueInteger: 0 }];
  return type === 'date' ? [{ valueDate: '2000-01-01' }] : [{ valueString: 'x' }];
}
