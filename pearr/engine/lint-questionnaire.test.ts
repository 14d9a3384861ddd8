import { describe, expect, it } from 'vitest';
import {
  choice,
  coding,
  extension,
  formOf,
  group,
  type Json,
  option,
  page,
  question,
  when,
  whenAnswered,
} from './forms.testing.ts';
import { enabledItems, type Form, lintQuestionnaire } from './index.ts';

const rulesOf = (form: Form) => lintQuestionnaire(form).map(({ linkId, rule }) => `${linkId}: ${rule}`);
const display = (linkId: string, ...extensions: readonly Json[]) => ({
  linkId,
  type: 'display',
  text: 'Read this',
  extension: extensions,
});

describe('the authoring rules', () => {
  it('are content with a form that keeps them', () => {
    const help = display('help', extension.control('help'), extension.instructions);
    const computed = question('computed', 'boolean', {
      extension: [extension.hidden],
      initial: [{ valueBoolean: false }],
    });
    expect(
      rulesOf(formOf(page('p', [{ ...choice('alone', ['yes', 'no']), item: [help] }, computed]))),
    ).toEqual([]);
  });

  it('want an explicit control on what has options', () => {
    const items = [choice('bare', ['a'], { extension: [] }), choice('boxes', ['a'], { repeats: true })];
    expect(rulesOf(formOf(page('p', items)))).toEqual(['bare: CONTROL']);
  });

  it('want help to be marked as help and as instructions', () => {
    const nested = [
      display('bare'),
      display('uncategorised', extension.control('help')),
      display('uncontrolled', extension.instructions),
    ];
    const form = formOf(
      page('p', [
        display('plain'),
        display('helping', extension.control('help')),
        question('q', 'text', { item: nested }),
      ]),
    );
    expect(rulesOf(form)).toEqual([
      'helping: HELP',
      'bare: HELP',
      'uncategorised: HELP',
      'uncontrolled: HELP',
    ]);
  });

  it('want nothing answered in advance', () => {
    const items = [
      question('typed', 'text', { initial: [{ valueString: 'x' }] }),
      choice('ticked', [], { answerOption: [{ ...option('a'), initialSelected: true }] }),
    ];
    expect(rulesOf(formOf(page('p', items)))).toEqual(['typed: PRESELECTED', 'ticked: PRESELECTED']);
  });

  it('want every item to be reachable', () => {
    const contrary = { enableWhen: [when('alone', 'yes'), when('alone', 'no')] };
    const form = formOf(
      page('p', [
        choice('alone', ['yes', 'no']),
        group('both', [question('inner', 'text')], { ...contrary, enableBehavior: 'all' }),
        question('after', 'text', { enableWhen: [whenAnswered('inner')] }),
        question('either', 'text', { ...contrary, enableBehavior: 'any' }),
      ]),
    );
    expect(rulesOf(form)).toEqual(['both: NEVER_ENABLED', 'inner: NEVER_ENABLED', 'after: NEVER_ENABLED']);
  });
});

describe('a gate', () => {
  const alone = choice('alone', ['yes', 'no', 'unsure']);
  const sensitive = (linkId: string, ...enableWhen: readonly Json[]) =>
    question(linkId, 'text', { enableWhen, enableBehavior: 'all' });
  const gate = { prefixes: ['ask-'], question: 'alone', answer: coding('yes') };

  function escapesOf(...items: readonly Json[]): readonly string[] {
    const form = formOf(page('p', [alone, ...items]));
    const warnings = lintQuestionnaire(form, { gates: [gate] }).filter(({ rule }) => rule === 'GATE');
    for (const { linkId, answers } of warnings) {
      if (answers) expect(enabledItems(form, answers)).toContain(linkId);
    }
    return warnings.map(({ linkId, message }) => `${linkId}: ${message}`);
  }

  it('holds for an item that depends on its answer, directly or through others', () => {
    const pages = [
      sensitive('ask-direct', when('alone', 'yes')),
      group('ask-group', [question('ask-inner', 'text')], { enableWhen: [when('alone', 'yes')] }),
      sensitive('ask-through', whenAnswered('ask-inner')),
      question('ask-any', 'text', {
        enableWhen: [whenAnswered('ask-direct'), whenAnswered('ask-through')],
        enableBehavior: 'any',
      }),
    ];
    expect(escapesOf(...pages)).toEqual([]);
  });

  it('does not hold for an item that is always enabled', () => {
    expect(escapesOf(question('ask-open', 'text'))).toEqual([
      'ask-open: Can be enabled without alone=yes, namely by: no answer at all.',
    ]);
  });

  it('does not hold where one of several ways goes round it, though the text names it', () => {
    const either = { enableWhen: [when('alone', 'yes'), whenAnswered('note')], enableBehavior: 'any' };
    expect(escapesOf(question('note', 'text'), question('ask-either', 'text', either))).toEqual([
      'ask-either: Can be enabled without alone=yes, namely by: note=x.',
    ]);
  });

  it('does not hold where any answer of the question will do', () => {
    expect(escapesOf(sensitive('ask-any', whenAnswered('alone')))).toEqual([
      'ask-any: Can be enabled without alone=yes, namely by: alone=no.',
    ]);
  });

  it('does not hold where the absence of a gated answer enables', () => {
    expect(
      escapesOf(sensitive('ask-a', when('alone', 'yes')), sensitive('ask-b', whenAnswered('ask-a', false))),
    ).toEqual(['ask-b: Can be enabled without alone=yes, namely by: no answer at all.']);
  });

  it('holds where the ways round it contradict each other', () => {
    const other = choice('other', ['a', 'b']);
    const needsBoth = sensitive('ask-both', when('other', 'a'), when('other', 'b'));
    const tellsApart = sensitive('ask-apart', whenAnswered('other'), whenAnswered('other', false));
    expect(escapesOf(other, needsBoth, tellsApart)).toEqual([]);
    const many = choice('other', ['a', 'b'], { repeats: true });
    expect(escapesOf(many, needsBoth)).toEqual([
      'ask-both: Can be enabled without alone=yes, namely by: other=a, other=b.',
    ]);
  });

  it('holds where its answer must be one of several', () => {
    const several = choice('alone', ['yes', 'no'], { repeats: true });
    const form = formOf(page('p', [several, sensitive('ask-x', when('alone', 'no'), when('alone', 'yes'))]));
    expect(lintQuestionnaire(form, { gates: [gate] })).toEqual([]);
  });

  it('holds where no other answer than its own is possible', () => {
    const form = formOf(page('p', [choice('alone', ['yes']), sensitive('ask-x', whenAnswered('alone'))]));
    expect(lintQuestionnaire(form, { gates: [gate] })).toEqual([]);
  });

  it.each([
    ['guards nothing', { ...gate, prefixes: ['typo-'] }, 'typo-'],
    ['hangs on no question', { ...gate, question: 'p' }, 'p'],
    ['hangs on no option', { ...gate, answer: coding('ja') }, 'alone'],
  ])('that %s is a warning, not a proof', (_, faulty, linkId) => {
    const form = formOf(page('p', [alone, sensitive('ask-x', when('alone', 'yes'))]));
    expect(lintQuestionnaire(form, { gates: [gate] })).toEqual([]);
    expect(lintQuestionnaire(form, { gates: [faulty] })).toMatchObject([{ linkId, rule: 'GATE' }]);
  });

  it('is proved without trying every combination: forty questions of two ways each', () => {
    const chain = Array.from({ length: 40 }, (_, index) => {
      const before = index === 0 ? 'first' : `ask-${index - 1}`;
      const enableWhen = [when(before, 'a'), when(before, 'b')];
      return choice(`ask-${index}`, ['a', 'b'], { enableWhen, enableBehavior: 'any' });
    });
    expect(escapesOf(choice('first', ['a', 'b'], { enableWhen: [when('alone', 'yes')] }), ...chain)).toEqual(
      [],
    );
  });

  it('that is too intricate to prove is a warning, not a proof', () => {
    // No eight pigeons fit into seven holes of one each: true, but hard to find out by trying.
    const pigeons = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const holes = pigeons.slice(1).map((_, index) => choice(`hole-${index}`, pigeons));
    const sits = (pigeon: string) => holes.map((_, index) => when(`hole-${index}`, pigeon));
    const items = pigeons.map((pigeon) =>
      question(pigeon, 'text', { enableWhen: sits(pigeon), enableBehavior: 'any' }),
    );
    const all = sensitive('ask-all', ...pigeons.map((pigeon) => whenAnswered(pigeon)));
    expect(escapesOf(...holes, ...items, all)).toEqual([
      'ask-all: Too intricate to prove that alone=yes gates it.',
    ]);
  });

  it('is followed along a chain of a hundred questions', () => {
    const chain = Array.from({ length: 100 }, (_, index) =>
      sensitive(`q${index}`, whenAnswered(index === 0 ? 'alone' : `q${index - 1}`)),
    );
    const [warning, ...others] = escapesOf(...chain, sensitive('ask-last', whenAnswered('q99')));
    expect(warning).toMatch(
      /^ask-last: Can be enabled without alone=yes, namely by: q99=x, .*, q0=x, alone=no\.$/,
    );
    expect(others).toEqual([]);
  });
});
