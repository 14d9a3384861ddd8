import fc from 'fast-check';
import type { QuestionnaireResponseItem } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import {
  choice,
  coding,
  extension,
  group,
  type Json,
  option,
  page,
  question,
  questionnaire,
} from './forms.testing.ts';
import {
  type Answer,
  type Answers,
  answersTo,
  enabledItems,
  type Form,
  findProblems,
  initialAnswers,
  isQuestion,
  lintQuestionnaire,
  parseAnswers,
  parseQuestionnaire,
  setAnswers,
  textOf,
  toAnswers,
  toResponseItems,
  visiblePages,
} from './index.ts';

// Questionnaires of the subset: a plan says, item by item, what to add; picks are taken modulo what there is.

const TYPES = ['boolean', 'choice', 'choice', 'open-choice', 'string', 'text', 'date', 'integer'] as const;

interface Condition {
  readonly of: number;
  readonly exists: boolean;
  readonly answer: number;
}

const condition: fc.Arbitrary<Condition> = fc.record({
  of: fc.nat(),
  exists: fc.boolean(),
  answer: fc.nat(),
});
const conditions = fc.record({
  list: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Condition[]>([]) },
    fc.array(condition, { minLength: 1, maxLength: 3 }),
  ),
  behavior: fc.constantFrom('all', 'any'),
});
const plan = fc.record({
  type: fc.constantFrom(...TYPES),
  within: fc.constantFrom('same', 'same', 'same', 'group', 'page', 'out'),
  options: fc.integer({ min: 1, max: 3 }),
  repeats: fc.boolean(),
  exclusive: fc.boolean(),
  required: fc.boolean(),
  hidden: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  help: fc.boolean(),
  conditions,
  around: conditions,
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

interface Made {
  readonly resource: Json;
  readonly form: Form;
  /** The questions as JSON, in order. */
  readonly questions: readonly Json[];
}

const EXAMPLES: Readonly<Record<string, readonly Answer[]>> = {
  boolean: [{ valueBoolean: true }, { valueBoolean: false }],
  string: [{ valueString: 'x' }, { valueString: 'y' }],
  text: [{ valueString: 'x' }, { valueString: 'y' }],
  date: [{ valueDate: '2026-01-01' }, { valueDate: '2026-02' }],
  integer: [{ valueInteger: 0 }, { valueInteger: 7 }],
};

function examplesOf({ type, answerOption }: Json): readonly Answer[] {
  const options = (answerOption ?? []) as readonly { valueCoding: { code: string } }[];
  const coded = options.map(({ valueCoding }) => option(valueCoding.code));
  return EXAMPLES[String(type)] ?? (type === 'choice' ? coded : [...coded, { valueString: 'x' }]);
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] ?? expect.fail('nothing to pick from');
}

function enableWhen({ list, behavior }: Plan['conditions'], before: readonly Json[]): Json {
  if (list.length === 0 || before.length === 0) return {};
  const written = list.map(({ of, exists, answer }) => {
    const asked = pick(before, of);
    if (exists) return { question: asked['linkId'], operator: 'exists', answerBoolean: answer % 2 === 0 };
    const [name, value] = Object.entries(pick(examplesOf(asked), answer))[0] ?? expect.fail('no value');
    return { question: asked['linkId'], operator: '=', [name.replace('value', 'answer')]: value };
  });
  return { enableWhen: written, enableBehavior: behavior };
}

function makeQuestion(linkId: string, it: Plan, before: readonly Json[]): Json {
  const hasOptions = it.type === 'choice' || it.type === 'open-choice';
  const options = ['a', 'b', 'c'].slice(0, it.options).map((code, index) => ({
    ...option(code),
    ...(it.exclusive && index === 0 && { extension: [extension.exclusive] }),
  }));
  return question(linkId, it.type, {
    ...(hasOptions && { answerOption: options, repeats: it.repeats }),
    required: it.required,
    ...(it.hidden && { extension: [extension.hidden] }),
    ...(it.help && { item: [{ linkId: `${linkId}-help`, type: 'display', text: 'Why we ask' }] }),
    ...enableWhen(it.conditions, before),
  });
}

function make(plans: readonly Plan[]): Made {
  const questions: Json[] = [];
  const pages: Json[] = [];
  let open: Json[][] = [];
  for (const [index, it] of plans.entries()) {
    const around = enableWhen(it.around, questions);
    const items: Json[] = [];
    if (it.within === 'page' || open.length === 0) {
      pages.push(page(`p${index}`, items, around));
      open = [items];
    } else if (it.within === 'group' && open.length < 4) {
      open.at(-1)?.push(group(`g${index}`, items, around));
      open.push(items);
    } else if (it.within === 'out' && open.length > 1) open.pop();
    const asked = makeQuestion(`q${index}`, it, questions);
    open.at(-1)?.push(asked);
    questions.push(asked);
  }
  const resource = questionnaire(...pages);
  const parsed = parseQuestionnaire(resource);
  return 'form' in parsed ? { resource, form: parsed.form, questions } : expect.fail(JSON.stringify(parsed));
}

const made = (maxLength: number) => fc.array(plan, { minLength: 1, maxLength }).map(make);

// What a clinician does: answers questions in any order, changes and clears answers. What is refused changes nothing.

const moves = fc.array(fc.record({ of: fc.nat(), answers: fc.array(fc.nat(), { maxLength: 3 }) }), {
  maxLength: 25,
});

function play(
  { form, questions }: Made,
  taken: typeof moves extends fc.Arbitrary<infer T> ? T : never,
): Answers {
  return taken.reduce<Answers>((before, { of, answers }) => {
    const asked = pick(questions, of);
    const values = answers.map((index) => pick(examplesOf(asked), index));
    const outcome = setAnswers(form, before, String(asked['linkId']), values);
    return 'answers' in outcome ? outcome.answers : before;
  }, {});
}

/** Answers of any state: as a draft may hold them, those to disabled questions too. */
function scatter({ questions }: Made, picks: readonly number[]): Answers {
  const entries = questions.map((asked, index) => {
    const examples = examplesOf(asked);
    const chosen = (picks[index] ?? 0) % (examples.length + 1);
    return [asked['linkId'], examples.slice(chosen, chosen + 1)] as const;
  });
  return Object.fromEntries(entries.filter(([, given]) => given.length > 0));
}

const filled = (maxLength: number) =>
  fc
    .tuple(made(maxLength), moves, fc.array(fc.nat(), { maxLength }), fc.boolean())
    .map(([it, taken, picks, played]) => ({
      ...it,
      answers: played ? play(it, taken) : scatter(it, picks),
    }));

// The reference: enableWhen read straight from the JSON, from the item asked about back to what it rests on.

function reference({ resource }: Made, answers: Answers): (linkId: string) => boolean {
  const parents = new Map<string, Json | undefined>();
  const items = new Map<string, Json>();
  const visit = (list: unknown, parent?: Json): void => {
    for (const item of (list ?? []) as readonly Json[]) {
      items.set(String(item['linkId']), item);
      parents.set(String(item['linkId']), parent);
      visit(item['item'], item);
    }
  };
  visit(resource['item']);
  const known = new Map<string, boolean>();
  const holds = (test: Json): boolean => {
    const linkId = String(test['question']);
    const given = isEnabled(linkId) ? (answers[linkId] ?? []) : [];
    if (test['operator'] === 'exists') return (given.length !== 0) === test['answerBoolean'];
    const key = (json: object) =>
      JSON.stringify(
        Object.entries(json)
          .filter(([name]) => /^(answer|value)/.test(name))
          .map(([name, value]) => [
            name.replace(/^(answer|value)/, ''),
            value.code ? [value.system, value.code] : value,
          ]),
      );
    return given.some((answer) => key(answer) === key(test));
  };
  const isEnabled = (linkId: string): boolean => {
    const before = known.get(linkId);
    if (before !== undefined) return before;
    const item = items.get(linkId) ?? expect.fail(`no item ${linkId}`);
    const parent = parents.get(linkId);
    const tests = (item['enableWhen'] ?? []) as readonly Json[];
    const met =
      tests.length === 0 ||
      (item['enableBehavior'] === 'any' ? tests.filter(holds).length > 0 : !tests.some((t) => !holds(t)));
    const enabled = met && (parent === undefined || isEnabled(String(parent['linkId'])));
    known.set(linkId, enabled);
    return enabled;
  };
  return isEnabled;
}

function answersIn(items: readonly QuestionnaireResponseItem[]): readonly (readonly [string, unknown])[] {
  return items.flatMap(({ linkId, answer, item }) => [
    ...(answer ? [[linkId, answer] as const] : []),
    ...answersIn(item ?? []),
  ]);
}

const check = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, holds: (value: T) => void): void => {
  fc.assert(fc.property(arbitrary, holds), { numRuns, seed: 20261101 });
};

describe('for any form and any answers', () => {
  it('the items enabled are those of a naive reading of the Questionnaire (1,000 runs)', () => {
    check(filled(14), 1000, (it) => {
      const isEnabled = reference(it, it.answers);
      const expected = [...it.form.items.keys()].filter(isEnabled);
      expect([...enabledItems(it.form, it.answers)]).toEqual(expected);
    });
  });

  it('a disabled answer never reaches a response, and every other answer does (1,000 runs)', () => {
    check(filled(14), 1000, (it) => {
      const isEnabled = reference(it, it.answers);
      const expected = it.questions
        .map(({ linkId }) => String(linkId))
        .filter((linkId) => isEnabled(linkId) && it.answers[linkId] !== undefined)
        .map((linkId) => [linkId, it.answers[linkId]]);
      expect(answersIn(toResponseItems(it.form, it.answers))).toEqual(expected);
    });
  });

  it('what is missing is what is required, enabled and unanswered (500 runs)', () => {
    check(filled(14), 500, (it) => {
      const isEnabled = reference(it, it.answers);
      const expected = it.questions
        .filter(
          ({ required, linkId }) => required && isEnabled(String(linkId)) && !it.answers[String(linkId)],
        )
        .map(({ linkId }) => ({ linkId, code: 'REQUIRED' }));
      expect(findProblems(it.form, it.answers)).toEqual(expected);
      const byPage = it.form.pages.flatMap(({ linkId }) => findProblems(it.form, it.answers, linkId));
      expect(byPage).toEqual(expected);
    });
  });

  it('a response read back gives the same response (500 runs)', () => {
    check(filled(14), 500, ({ form, answers }) => {
      const items = toResponseItems(form, answers);
      const read = toAnswers(form, JSON.parse(JSON.stringify(items)));
      expect(read.problems).toEqual([]);
      expect(toResponseItems(form, read.answers)).toEqual(items);
    });
  });

  it('a draft stored as JSON is the same draft (300 runs)', () => {
    check(filled(14), 300, ({ form, answers }) => {
      expect(parseAnswers(form, JSON.parse(JSON.stringify(answers)))).toEqual({ answers, problems: [] });
    });
  });

  it('the order in which answers were stored does not matter (300 runs)', () => {
    check(filled(14), 300, ({ form, answers }) => {
      const reversed: Answers = Object.fromEntries(Object.entries(answers).reverse());
      expect(toResponseItems(form, reversed)).toEqual(toResponseItems(form, answers));
      expect(findProblems(form, reversed)).toEqual(findProblems(form, answers));
      expect(visiblePages(form, reversed)).toEqual(visiblePages(form, answers));
    });
  });

  it('two questions that can be answered in either order can be answered in any (500 runs)', () => {
    const pair = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
    check(fc.tuple(filled(10), pair), 500, ([it, [first, second, one, two]]) => {
      const [a, b] = [pick(it.questions, first), pick(it.questions, second)];
      fc.pre(a !== b);
      const set = (before: Answers, asked: Json, index: number) => {
        const outcome = setAnswers(it.form, before, String(asked['linkId']), [
          pick(examplesOf(asked), index),
        ]);
        return 'answers' in outcome ? outcome.answers : undefined;
      };
      const [afterA, afterB] = [set(it.answers, a, one), set(it.answers, b, two)];
      const [ab, ba] = [afterA && set(afterA, b, two), afterB && set(afterB, a, one)];
      if (ab && ba) expect(ab).toEqual(ba);
    });
  });

  it('boxes ticked in any order are one answer (300 runs)', () => {
    const codes = ['a', 'b', 'c', 'd'];
    const parsed = parseQuestionnaire(questionnaire(page('p', [choice('q', codes, { repeats: true })])));
    const form = 'form' in parsed ? parsed.form : expect.fail('refused');
    check(fc.shuffledSubarray(codes), 300, (ticked) => {
      const sorted = [...ticked].sort();
      const expected = { answers: ticked.length > 0 ? { q: sorted.map(option) } : {} };
      expect(setAnswers(form, {}, 'q', ticked.map(option))).toEqual(expected);
    });
  });
});

// Anything at all: JSON of any shape, and Questionnaires with one place in them replaced by such JSON.

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'choice',
    'group',
    '=',
    true,
    -1,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    [],
    {},
    null,
  ),
  fc.record({ toString: fc.integer(), valueOf: fc.string(), length: fc.integer() }),
);

function replaced(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const key = pick(keys, step);
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    name === key ? replaced(inner, rest, by) : inner,
  ]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

describe('for any JSON', () => {
  const onlyMissing = (form: Form, answers: Answers) =>
    findProblems(form, answers).filter(({ code }) => code !== 'REQUIRED');

  it('a Questionnaire is read or refused with reasons, and what is read works (3,000 runs)', () => {
    const path = fc.array(fc.nat(), { maxLength: 9 });
    const mutant = fc
      .tuple(made(6), path, json)
      .map(([{ resource }, where, by]) => replaced(resource, where, by));
    check(fc.oneof({ weight: 1, arbitrary: json }, { weight: 5, arbitrary: mutant }), 3000, (resource) => {
      const parsed = parseQuestionnaire(resource);
      if ('error' in parsed) {
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { message } of parsed.problems) expect(message).toMatch(/\w.*\.$/s);
        return;
      }
      const { form } = parsed;
      for (const item of form.items.values()) expect(typeof textOf(item, 'es')).toBe('string');
      expect(onlyMissing(form, initialAnswers(form))).toEqual([]);
      expect(Array.isArray(lintQuestionnaire(form))).toBe(true);
    });
  });

  it('setting answers never lets in what findProblems would object to (1,000 runs)', () => {
    const value = fc.oneof(
      json,
      fc.record({ valueString: json }),
      fc.record({ valueCoding: json }),
      fc.record({ valueDate: json }),
      fc.record({ valueInteger: json }),
    );
    const attempts = fc.array(fc.tuple(fc.nat(), fc.array(value, { maxLength: 3 })), { maxLength: 8 });
    check(fc.tuple(filled(8), attempts), 1000, ([{ form, questions, answers }, tried]) => {
      const after = tried.reduce((before, [of, values]) => {
        const outcome = setAnswers(
          form,
          before,
          String(pick(questions, of)['linkId']),
          values as readonly Answer[],
        );
        return 'answers' in outcome ? outcome.answers : before;
      }, answers);
      expect(onlyMissing(form, after)).toEqual([]);
    });
  });

  it('drafts and responses are read without a crash, and without what does not fit (1,000 runs)', () => {
    const path = fc.array(fc.nat(), { maxLength: 7 });
    check(fc.tuple(filled(8), path, json), 1000, ([{ form, answers }, where, by]) => {
      const draft = parseAnswers(form, replaced(answers, where, by));
      expect(onlyMissing(form, draft.answers)).toEqual([]);
      const items = replaced(toResponseItems(form, answers), where, by);
      const read = toAnswers(form, Array.isArray(items) ? items : [items]);
      expect(onlyMissing(form, read.answers)).toEqual([]);
    });
  });
});

// The lint's proofs against every assignment of answers there is, in forms small enough to try them all.

function subsetsOf(asked: Json, form: Form): readonly (readonly Answer[])[] {
  const item = form.items.get(String(asked['linkId']));
  if (!isQuestion(item)) return [];
  const examples = examplesOf(asked);
  const subsets = Array.from({ length: 2 ** examples.length }, (_, bits) =>
    examples.filter((_, bit) => (bits >> bit) % 2 === 1),
  );
  const isExclusive = (answer: Answer) =>
    item.options.some((one) => one.exclusive && JSON.stringify(one.value) === JSON.stringify(answer));
  return subsets.filter((subset) => subset.length < 2 || (item.repeats && !subset.some(isExclusive)));
}

function* assignmentsOf(
  lists: readonly (readonly [string, readonly (readonly Answer[])[]])[],
): Generator<Answers> {
  const [first, ...rest] = lists;
  if (!first) return yield {};
  for (const answers of assignmentsOf(rest))
    for (const given of first[1]) yield { ...answers, [first[0]]: given };
}

it('a gate is proved exactly when no answers at all get round it (400 runs)', () => {
  check(fc.tuple(made(6), fc.nat()), 400, ([it, of]) => {
    const choices = it.questions.filter(({ type }) => type === 'choice');
    fc.pre(choices.length > 0);
    const lists = it.questions.map((asked) => [String(asked['linkId']), subsetsOf(asked, it.form)] as const);
    fc.pre(lists.reduce((product, [, subsets]) => product * subsets.length, 1) <= 1500);

    const question = String(pick(choices, of)['linkId']);
    const [enabledAtAll, escaping] = [new Set<string>(), new Set<string>()];
    for (const answers of assignmentsOf(lists)) {
      const isEnabled = reference(it, answers);
      const isOpen =
        isEnabled(question) &&
        answersTo(answers, question).some((one) => 'valueCoding' in one && one.valueCoding.code === 'a');
      for (const linkId of [...it.form.items.keys()].filter(isEnabled)) {
        enabledAtAll.add(linkId);
        if (!isOpen) escaping.add(linkId);
      }
    }

    const warnings = lintQuestionnaire(it.form, {
      gates: [{ prefixes: [''], question, answer: coding('a') }],
    });
    const warned = (rule: string) => warnings.filter((one) => one.rule === rule).map(({ linkId }) => linkId);
    const items = [...it.form.items.keys()];
    expect(warned('GATE')).toEqual(items.filter((linkId) => escaping.has(linkId)));
    expect(warned('NEVER_ENABLED')).toEqual(items.filter((linkId) => !enabledAtAll.has(linkId)));
    for (const { linkId, answers = {} } of warnings.filter(({ rule }) => rule === 'GATE')) {
      expect(reference(it, answers)(linkId)).toBe(true);
      expect(findProblems(it.form, answers).filter(({ code }) => code !== 'REQUIRED')).toEqual([]);
    }
  });
});
