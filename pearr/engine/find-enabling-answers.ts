import { type Answer, type Answers, sameAnswer } from './answer.ts';
import { checkTogether, isAmong } from './check-answers.ts';
import { type Condition, type Form, type FormQuestion, isQuestion, type QuestionType } from './form.ts';

/** Answers that enable an item; `never` is a proof that none do; `undecided` is a search broken off. */
export type Enabling = { readonly answers: Answers } | 'never' | 'undecided';

/** A coded answer that the search must do without. */
export interface Barred {
  readonly question: string;
  readonly answer: Extract<Answer, { valueCoding: unknown }>;
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
  const search = { form, barred, before: found };
  for (const linkId of form.items.keys()) found.set(linkId, enablingAnswers(search, linkId));
  return found;
}

interface Search {
  readonly form: Form;
  readonly barred: Barred | undefined;
  /** Outcomes for the items before: what is never enabled need not be tried again. */
  readonly before: ReadonlyMap<string, Enabling>;
}

function enablingAnswers(search: Search, linkId: string): Enabling {
  let steps = 0;
  const solve = ([goal, ...rest]: readonly Goal[], needs: Needs): Needs | undefined => {
    steps += 1;
    if (steps > MAX_STEPS) return undefined;
    if (!goal) return needs;
    const reached =
      'enabled' in goal ? enable(search, needs, goal.enabled) : withCondition(search, needs, goal);
    if (!reached) return undefined;
    for (const way of reached.ways) {
      const solved = solve([...way, ...rest], reached.needs);
      if (solved) return solved;
    }
    return undefined;
  };
  const solved = solve([{ enabled: linkId }], { enabled: new Set(), answers: new Map() });
  if (solved) return { answers: toAnswers(search, solved) };
  return steps > MAX_STEPS ? 'undecided' : 'never';
}

/** A goal met, as far as it goes: what is needed now, and the ways on. Each way is a list of goals. */
interface Reached {
  readonly needs: Needs;
  readonly ways: readonly (readonly Goal[])[];
}

function enable({ form, before }: Search, needs: Needs, linkId: string): Reached | undefined {
  const item = form.items.get(linkId);
  if (!item || before.get(linkId) === 'never') return undefined;
  if (needs.enabled.has(linkId)) return { needs, ways: [[]] };
  const { parent, enableWhen } = item;
  const around = parent === undefined ? [] : [{ enabled: parent }];
  const { behavior, conditions } = enableWhen ?? { behavior: 'all', conditions: [] };
  const ways = behavior === 'all' ? [conditions] : conditions.map((condition) => [condition]);
  return {
    needs: { ...needs, enabled: new Set([...needs.enabled, linkId]) },
    ways: ways.map((way) => [...around, ...way]),
  };
}

/** Adds a condition to the needs, unless it contradicts them. */
function withCondition({ form, barred }: Search, needs: Needs, condition: Condition): Reached | undefined {
  const question = form.items.get(condition.question);
  const before = needs.answers.get(condition.question);
  if (!isQuestion(question)) return undefined;
  if (condition.operator === 'exists' && !condition.answer) {
    // A question can always be left unanswered, enabled or not.
    const isOpen = before === undefined || before === 'absent';
    return isOpen ? { needs: withAnswers(needs, question, 'absent'), ways: [[]] } : undefined;
  }
  if (before === 'absent') return undefined;
  const answers = condition.operator === '=' ? union(before ?? [], condition.answer) : (before ?? []);
  if (!canBe(question, answers, barred)) return undefined;
  return { needs: withAnswers(needs, question, answers), ways: [[{ enabled: question.linkId }]] };
}

function withAnswers(needs: Needs, { linkId }: FormQuestion, answers: readonly Answer[] | 'absent'): Needs {
  return { ...needs, answers: new Map([...needs.answers, [linkId, answers]]) };
}

function union(answers: readonly Answer[], answer: Answer): readonly Answer[] {
  return isAmong(answers, answer) ? answers : [...answers, answer];
}

function canBe(question: FormQuestion, answers: readonly Answer[], barred: Barred | undefined): boolean {
  if (answers.length === 0)
    return possibleAnswers(question).some((answer) => !isBarred(question, answer, barred));
  return (
    !answers.some((answer) => isBarred(question, answer, barred)) &&
    'answers' in checkTogether(question, answers)
  );
}

function isBarred({ linkId }: FormQuestion, answer: Answer, barred: Barred | undefined): boolean {
  return barred?.question === linkId && sameAnswer(barred.answer, answer);
}

const EXAMPLES: Record<QuestionType, readonly Answer[]> = {
  boolean: [{ valueBoolean: true }],
  date: [{ valueDate: '2000-01-01' }],
  integer: [{ valueInteger: 0 }],
  string: [{ valueString: 'x' }],
  text: [{ valueString: 'x' }],
  choice: [],
  'open-choice': [{ valueString: 'x' }],
};

/** A question's options, and an example of its other answers, none of which can be barred. */
function possibleAnswers({ type, options }: FormQuestion): readonly Answer[] {
  return [...options.map(({ value }) => value), ...EXAMPLES[type]];
}

function toAnswers({ form, barred }: Search, { answers }: Needs): Answers {
  const entries = [...answers].flatMap(([linkId, needed]) => {
    const question = form.items.get(linkId);
    if (!isQuestion(question) || needed === 'absent') return [];
    const any = possibleAnswers(question).filter((answer) => !isBarred(question, answer, barred));
    return [[linkId, needed.length > 0 ? needed : any.slice(0, 1)] as const];
  });
  return Object.fromEntries(entries);
}
