import { type Answer, type Answers, sameAnswer } from './answer.ts';
import { checkTogether, isAmong } from './check-answers.ts';
import { type Condition, type Form, type FormItem, type FormQuestion, isQuestion } from './form.ts';

/** Answers that enable an item; `never` is a proof that none do; `undecided` is a search broken off. */
export type Enabling = { readonly answers: Answers } | 'never' | 'undecided';

/** An answer that the search must do without. */
export interface Barred {
  readonly question: string;
  readonly answer: Answer;
}

/** What an item needs: that another item is enabled, or that a condition holds. */
type Goal = { readonly enabled: string } | Condition;

/** What was needed so far. A question's answers hold at least those listed (any will do if none); or it has none. */
interface Needs {
  readonly enabled: ReadonlySet<string>;
  readonly answers: ReadonlyMap<string, readonly Answer[] | 'absent'>;
}

const MAX_STEPS = 4000;

/**
 * For every item, answers under which it is enabled, found by working back from its conditions; exact, in that it
 * finds some if there are any. To decide this is NP-hard in general, so that a form made to be hard ends `undecided`.
 */
export function findEnablingAnswers(form: Form, barred?: Barred): ReadonlyMap<string, Enabling> {
  const found = new Map<string, Enabling>();
  for (const linkId of form.items.keys()) found.set(linkId, search(form, linkId, found, barred));
  return found;
}

function search(
  form: Form,
  linkId: string,
  before: ReadonlyMap<string, Enabling>,
  barred?: Barred,
): Enabling {
  let steps = 0;
  const solve = ([goal, ...rest]: readonly Goal[], needs: Needs): Needs | undefined => {
    steps += 1;
    if (steps > MAX_STEPS) return undefined;
    if (!goal) return needs;
    if (!('enabled' in goal)) {
      const next = withCondition(form, needs, goal, barred);
      const isAnswered = next !== undefined && next.answers.get(goal.question) !== 'absent';
      return next && solve(isAnswered ? [{ enabled: goal.question }, ...rest] : rest, next);
    }
    if (needs.enabled.has(goal.enabled)) return solve(rest, needs);
    if (before.get(goal.enabled) === 'never') return undefined;
    const enabled = new Set([...needs.enabled, goal.enabled]);
    for (const way of waysToEnable(form.items.get(goal.enabled))) {
      const solved = solve([...way, ...rest], { ...needs, enabled });
      if (solved) return solved;
    }
    return undefined;
  };
  const solved = solve([{ enabled: linkId }], { enabled: new Set(), answers: new Map() });
  if (solved) return { answers: toAnswers(form, solved, barred) };
  return steps > MAX_STEPS ? 'undecided' : 'never';
}

/** Each way is a list of goals; reaching all of one enables the item. */
function waysToEnable(item: FormItem | undefined): readonly (readonly Goal[])[] {
  if (!item) return [];
  const { parent, enableWhen } = item;
  const around = parent === undefined ? [] : [{ enabled: parent }];
  if (!enableWhen) return [around];
  const { behavior, conditions } = enableWhen;
  return behavior === 'all'
    ? [[...around, ...conditions]]
    : conditions.map((condition) => [...around, condition]);
}

/** Adds a condition to the needs, unless it contradicts them. */
function withCondition(form: Form, needs: Needs, condition: Condition, barred?: Barred): Needs | undefined {
  const question = form.items.get(condition.question);
  const before = needs.answers.get(condition.question);
  if (!isQuestion(question)) return undefined;
  if (condition.operator === 'exists' && !condition.answer) {
    // A question can always be left unanswered, enabled or not.
    return before === undefined || before === 'absent' ? withAnswers(needs, question, 'absent') : undefined;
  }
  if (before === 'absent') return undefined;
  const answers = condition.operator === '=' ? union(before ?? [], condition.answer) : (before ?? []);
  return canBe(question, answers, barred) ? withAnswers(needs, question, answers) : undefined;
}

function withAnswers(needs: Needs, { linkId }: FormQuestion, answers: readonly Answer[] | 'absent'): Needs {
  return { ...needs, answers: new Map([...needs.answers, [linkId, answers]]) };
}

function union(answers: readonly Answer[], answer: Answer): readonly Answer[] {
  return isAmong(answers, answer) ? answers : [...answers, answer];
}

function canBe(question: FormQuestion, answers: readonly Answer[], barred?: Barred): boolean {
  if (answers.length === 0)
    return possibleAnswers(question).some((answer) => !isBarred(question, answer, barred));
  return (
    !answers.some((answer) => isBarred(question, answer, barred)) &&
    'answers' in checkTogether(question, answers)
  );
}

function isBarred({ linkId }: FormQuestion, answer: Answer, barred?: Barred): boolean {
  return barred?.question === linkId && sameAnswer(barred.answer, answer);
}

/** Enough of a question's answers that one is left when one is barred, if the question has another. */
function possibleAnswers({ type, options }: FormQuestion): readonly Answer[] {
  const written = [{ valueString: 'x' }, { valueString: 'y' }];
  if (type === 'boolean') return [{ valueBoolean: true }, { valueBoolean: false }];
  if (type === 'date') return [{ valueDate: '2000-01-01' }, { valueDate: '2000-01-02' }];
  if (type === 'integer') return [{ valueInteger: 0 }, { valueInteger: 1 }];
  if (type === 'string' || type === 'text') return written;
  return [...options.map(({ value }) => value), ...(type === 'open-choice' ? written : [])];
}

function toAnswers(form: Form, { answers }: Needs, barred?: Barred): Answers {
  const entries = [...answers].flatMap(([linkId, needed]) => {
    const question = form.items.get(linkId);
    if (!isQuestion(question) || needed === 'absent') return [];
    const any = possibleAnswers(question).filter((answer) => !isBarred(question, answer, barred));
    return [[linkId, needed.length > 0 ? needed : any.slice(0, 1)] as const];
  });
  return Object.fromEntries(entries);
}
