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
  problemsOf,
  question,
  questionnaire,
  when,
  whenAnswered,
} from './forms.testing.ts';
import { isQuestion, parseQuestionnaire } from './index.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const CORE = 'http://hl7.org/fhir/StructureDefinition/';

/** What is refused when these items stand on the one page of a form. */
function refusedOnPage(...items: readonly Json[]): readonly string[] {
  return problemsOf(questionnaire(page('page', items))).map(({ linkId, feature }) => `${linkId}: ${feature}`);
}

const alone = choice('alone', ['yes', 'no']);
const asked = (more: Json) => choice('asked', ['yes', 'no'], more);

describe('a Questionnaire in the subset', () => {
  it('becomes a form that keeps its url, version and order, an item before those nested in it', () => {
    const parsed = parseQuestionnaire({
      ...questionnaire(page('p1', [group('g', [alone]), question('note', 'text')]), page('p2', [asked({})])),
      version: '1.2.0',
    });
    if ('error' in parsed) expect.fail(JSON.stringify(parsed));
    expect(parsed.form).toMatchObject({ url: 'urn:test:form', version: '1.2.0' });
    expect([...parsed.form.items.keys()]).toEqual(['p1', 'g', 'alone', 'note', 'p2', 'asked']);
    expect(parsed.form.pages.map(({ linkId }) => linkId)).toEqual(['p1', 'p2']);
    expect(parsed.form.items.get('alone')).toMatchObject({ page: 'p1', parent: 'g' });
  });

  it('holds every type of the subset', () => {
    const types = ['boolean', 'string', 'text', 'date', 'integer'];
    const open = question('open', 'open-choice', { answerOption: [option('a'), { valueString: 'b' }] });
    const display = { linkId: 'display', type: 'display', text: 'Read this' };
    expect(refusedOnPage(...types.map((type) => question(type, type)), open, alone, display)).toEqual([]);
  });

  it('gives the same objects by item and by page', () => {
    const form = formOf(page('p', [group('g', [alone])]));
    expect(form.items.get('p')).toBe(form.pages[0]);
    expect(form.pages[0]?.items[0]).toBe(form.items.get('g'));
  });

  it('nests help in the question it helps with', () => {
    const help = {
      linkId: 'help',
      type: 'display',
      text: 'Why',
      extension: [extension.control('help'), extension.instructions],
    };
    const item = formOf(page('p', [{ ...alone, item: [help] }])).items.get('alone');
    expect(isQuestion(item) && item.items).toMatchObject([
      { linkId: 'help', control: 'help', category: 'instructions', parent: 'alone' },
    ]);
  });

  it('hides what is nested in a hidden item', () => {
    const form = formOf(page('p', [group('g', [alone], { extension: [extension.hidden] }), asked({})]));
    expect(form.items.get('alone')).toMatchObject({ hidden: true });
    expect(form.items.get('asked')).toMatchObject({ hidden: false });
  });

  it('ignores extensions that do not change what it does', () => {
    const extensions = [
      { url: 'https://example.org/site-note', valueString: 'x' },
      { url: `${SDC}shortText`, valueString: 'x' },
      { url: `${CORE}questionnaire-choiceOrientation`, valueCode: 'vertical' },
    ];
    expect(refusedOnPage(question('q', 'string', { extension: extensions }))).toEqual([]);
  });

  it('lets a flag that is false stand anywhere, since it asks for nothing', () => {
    expect(
      refusedOnPage(question('q', 'boolean', { repeats: false, required: false, readOnly: false })),
    ).toEqual([]);
    expect(refusedOnPage(group('g', [alone], { required: false }))).toEqual([]);
  });

  it('keeps the system and version of an option, and leaves out those it does not have', () => {
    const answerOption = [
      { valueCoding: { system: 'urn:test', version: '3', code: 'a', display: 'A' } },
      { valueCoding: { code: 'b', display: 'B' } },
    ];
    const item = formOf(page('p', [choice('q', [], { answerOption })])).items.get('q');
    expect(isQuestion(item) && item.options.map(({ value }) => value)).toStrictEqual(answerOption);
  });

  it('takes one enableWhen without an enableBehavior', () => {
    const form = formOf(page('p', [alone, asked({ enableWhen: [when('alone', 'yes')] })]));
    expect(form.items.get('asked')?.enableWhen).toEqual({
      behavior: 'all',
      conditions: [{ question: 'alone', operator: '=', answer: option('yes') }],
    });
  });
});

describe('what is refused, by linkId and feature', () => {
  it.each<[string, readonly Json[], string]>([
    ['an item type outside the subset', [question('q', 'decimal')], 'q: type'],
    ["R5's coding", [question('q', 'coding')], 'q: type'],
    [
      'options in a value set',
      [question('q', 'choice', { answerValueSet: 'urn:vs', answerOption: [option('a')] })],
      'q: answerValueSet',
    ],
    ['a choice without options', [question('q', 'choice')], 'q: answerOption'],
    [
      'options on another type',
      [question('q', 'string', { answerOption: [{ valueString: 'a' }] })],
      'q: answerOption',
    ],
    [
      'an option without a display',
      [question('q', 'choice', { answerOption: [{ valueCoding: coding('a') }] })],
      'q: answerOption',
    ],
    [
      'an option with two values',
      [question('q', 'choice', { answerOption: [{ ...option('a'), valueString: 'a' }] })],
      'q: answerOption',
    ],
    ['two options of one value', [choice('q', ['a', 'b', 'a'])], 'q: answerOption'],
    [
      'more selected options than the question takes',
      [
        choice('q', [], {
          answerOption: [
            { ...option('a'), initialSelected: true },
            { ...option('b'), initialSelected: true },
          ],
        }),
      ],
      'q: answerOption.initialSelected',
    ],
    ['initial beside options (que-11)', [asked({ initial: [option('yes')] })], 'asked: initial'],
    [
      'an initial value of another type',
      [question('q', 'date', { initial: [{ valueDate: '2026-02-30' }] })],
      'q: initial',
    ],
    [
      'two initial values (que-13)',
      [question('q', 'integer', { initial: [{ valueInteger: 1 }, { valueInteger: 2 }] })],
      'q: initial',
    ],
    ['initial on a group (que-8)', [group('g', [alone], { initial: [{ valueString: 'x' }] })], 'g: initial'],
    ['required on a group', [group('g', [alone], { required: true })], 'g: required'],
    [
      'required on a display (que-6)',
      [{ linkId: 'd', type: 'display', text: 'd', required: true }],
      'd: required',
    ],
    ['read-only groups', [group('g', [alone], { readOnly: true })], 'g: readOnly'],
    ['repeating groups', [group('g', [alone], { repeats: true })], 'g: repeats'],
    ['repeating questions without options', [question('q', 'string', { repeats: true })], 'q: repeats'],
    [
      'a code on a display (que-3)',
      [{ linkId: 'd', type: 'display', text: 'd', code: [coding('x')] }],
      'd: code',
    ],
    [
      'something nested in a display (que-1)',
      [{ linkId: 'd', type: 'display', text: 'd', item: [alone] }],
      'd: item',
    ],
    ['an empty group (que-1)', [group('g', [])], 'g: item'],
    ['a group without items', [{ linkId: 'g', type: 'group' }], 'g: item'],
    ['an empty list of nested items', [question('q', 'string', { item: [] })], 'q: item'],
    [
      'an option whose system is no text',
      [choice('q', [], { answerOption: [{ valueCoding: { ...option('a').valueCoding, system: 7 } }] })],
      'q: answerOption',
    ],
    ['maxLength on an integer (que-10)', [question('q', 'integer', { maxLength: 3 })], 'q: maxLength'],
    ['a maxLength that is no length', [question('q', 'string', { maxLength: 0 })], 'q: maxLength'],
    [
      'definition, which may constrain unseen',
      [question('q', 'string', { definition: 'urn:d#x' })],
      'q: definition',
    ],
    ['prefix, which is not shown', [question('q', 'string', { prefix: '1.' })], 'q: prefix'],
    [
      'a modifierExtension on an item',
      [question('q', 'string', { modifierExtension: [{ url: 'urn:x' }] })],
      'q: modifierExtension',
    ],
    [
      'a modifierExtension on an option',
      [choice('q', [], { answerOption: [{ ...option('a'), modifierExtension: [] }] })],
      'q: modifierExtension',
    ],
    [
      'a modifierExtension on a condition',
      [alone, asked({ enableWhen: [{ ...when('alone', 'yes'), modifierExtension: [] }] })],
      'asked: modifierExtension',
    ],
    [
      "R5's disabledDisplay",
      [question('q', 'string', { disabledDisplay: 'protected' })],
      'q: disabledDisplay',
    ],
    [
      'extensions of flags, which may compute them',
      [question('q', 'string', { _required: { extension: [] } })],
      'q: _required',
    ],
    ['a flag that is a word', [question('q', 'string', { required: 'yes' })], 'q: required'],
    ['a question without a text', [{ linkId: 'q', type: 'string' }], 'q: text'],
    ['a blank text', [question('q', 'string', { text: ' ' })], 'q: text'],
    ['a question nested in a question', [{ ...alone, item: [asked({})] }], 'asked: item'],
    ['a page within a page', [page('inner', [alone])], 'inner: page'],
    ['a linkId that objects have already', [question('__proto__', 'string')], '__proto__: linkId'],
    ['a linkId of another item', [alone, choice('alone', ['yes', 'no'])], 'alone: linkId'],
  ])('%s', (_, items, refused) => {
    expect(refusedOnPage(...items)).toEqual([refused]);
  });

  it('an option of a type outside the subset', () => {
    const items = [question('q', 'choice', { answerOption: [{ valueInteger: 1 }] })];
    expect(refusedOnPage(...items)).toEqual(['q: valueInteger', 'q: answerOption']);
  });

  it('an item without a linkId is named by its path', () => {
    const [problem, ...others] = problemsOf(questionnaire(page('p', [alone, { type: 'string', text: 'x' }])));
    expect(problem).toMatchObject({ linkId: '', feature: 'linkId' });
    expect(problem?.message).toContain('Questionnaire.item[0].item[1]');
    expect(others).toEqual([]);
  });

  it('top-level items that are not pages', () => {
    const resource = questionnaire(group('g', [alone]), question('q', 'string'), page('p', [asked({})]));
    expect(problemsOf(resource)).toMatchObject([
      { linkId: 'g', feature: 'page' },
      { linkId: 'q', feature: 'page' },
    ]);
  });

  it('groups nested deeper than eight levels', () => {
    const nest = (depth: number): Json => (depth === 0 ? alone : group(`g${depth}`, [nest(depth - 1)]));
    expect(refusedOnPage(nest(6))).toEqual([]);
    expect(refusedOnPage(nest(7))).toEqual(['g1: item']);
  });

  it.each<[string, Json]>([
    ['resourceType', { resourceType: 'Bundle' }],
    ['url', { url: undefined }],
    ['version', { version: 2 }],
    ['contained', { contained: [] }],
    ['implicitRules', { implicitRules: 'urn:rules' }],
    ['modifierExtension', { modifierExtension: [] }],
    ['item', { item: [] }],
    ['extension:variable', { extension: [{ url: `${CORE}variable` }] }],
    ['extension:launchContext', { extension: [{ url: `${SDC}launchContext` }] }],
  ])('of the Questionnaire itself: %s', (feature, more) => {
    expect(problemsOf({ ...questionnaire(page('p', [alone])), ...more })).toMatchObject([
      { linkId: '', feature },
    ]);
  });

  it('everything at once, so that a form is mended in one round', () => {
    const resource = {
      ...questionnaire(
        page('p', [
          question('amount', 'quantity', {
            enableWhen: [{ question: 'gone', operator: '=', answerString: 'x' }],
          }),
          group('g', [question('q', 'choice', { answerValueSet: 'urn:vs' })], { repeats: true }),
        ]),
      ),
      contained: [],
    };
    expect(problemsOf(resource).map(({ linkId, feature }) => `${linkId}: ${feature}`)).toEqual([
      ': contained',
      'amount: type',
      'g: repeats',
      'q: answerValueSet',
      'q: answerOption',
      'amount: enableWhen.question',
    ]);
  });

  it('with a sentence on what to do', () => {
    const [problem] = problemsOf(
      questionnaire(page('p', [question('q', 'string', { answerValueSet: 'urn:vs' })])),
    );
    expect(problem?.message).toBe(
      'Options must be inline, so that the form needs no terminology server: list them as answerOption.',
    );
  });
});

describe('extensions that are refused', () => {
  it.each([
    ['calculatedExpression', `${SDC}calculatedExpression`],
    ['enableWhenExpression', `${SDC}enableWhenExpression`],
    ['answerOptionsToggleExpression', `${SDC}answerOptionsToggleExpression`],
    ['observationExtract', `${SDC}observationExtract`],
    ['stillToCome', `${SDC}stillToCome`],
    ['variable', `${CORE}variable`],
    ['constraint', `${CORE}questionnaire-constraint`],
    ['minOccurs', `${CORE}questionnaire-minOccurs`],
    ['minValue', `${CORE}minValue`],
    ['calculatedExpression', `${CORE}questionnaire-calculatedExpression`],
    [
      'extension-Questionnaire.item.disabledDisplay',
      'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay',
    ],
  ])('%s, which changes what a form does', (name, url) => {
    expect(refusedOnPage(question('q', 'string', { extension: [{ url }] }))).toEqual([
      `q: extension:${name}`,
    ]);
  });

  it('wherever they stand: on a text, an option, its coding, a condition, an initial value', () => {
    const extended = { extension: [{ url: `${CORE}cqf-expression` }] };
    const items = [
      question('text', 'string', { _text: extended }),
      choice('option', [], { answerOption: [{ ...option('a'), ...extended }] }),
      choice('coding', [], { answerOption: [{ valueCoding: { ...option('a').valueCoding, ...extended } }] }),
      asked({ enableWhen: [{ ...whenAnswered('text'), ...extended }] }),
      question('initial', 'string', { initial: [{ valueString: 'x', ...extended }] }),
    ];
    expect(refusedOnPage(...items)).toEqual(
      ['text', 'option', 'coding', 'asked', 'initial'].map((linkId) => `${linkId}: extension:cqf-expression`),
    );
  });

  it('those of the subset, where they mean nothing', () => {
    expect(refusedOnPage(question('q', 'string', { extension: [extension.exclusive] }))).toEqual([
      'q: extension:optionExclusive',
    ]);
    expect(refusedOnPage(question('q', 'string', { extension: [extension.instructions] }))).toEqual([
      'q: extension:displayCategory',
    ]);
  });

  it('one that stands twice, since only one can hold', () => {
    const twice = [extension.control('radio-button'), extension.control('radio-button')];
    expect(refusedOnPage(asked({ extension: twice }))).toEqual(['asked: extension:itemControl']);
  });

  it('item controls outside the subset, or on an item they do not fit', () => {
    const controlled = (code: string) => ({ extension: [extension.control(code)] });
    const items = [
      choice('slider', ['a'], controlled('slider')),
      choice('help', ['a'], controlled('help')),
      choice('radio', ['a'], { ...controlled('radio-button'), repeats: true }),
      choice('box', ['a'], controlled('check-box')),
      question('text', 'text', controlled('check-box')),
      group('table', [alone], controlled('gtable')),
    ];
    expect(refusedOnPage(...items)).toEqual(
      ['slider', 'help', 'radio', 'box', 'text', 'table'].map((linkId) => `${linkId}: extension:itemControl`),
    );
  });

  it.each([{}, [{ valueString: 'x' }], ['urn:x']])(
    'an extension element of another shape: %j',
    (extension) => {
      expect(refusedOnPage(question('q', 'string', { extension }))).toEqual(['q: extension']);
    },
  );

  it('a translation without its language', () => {
    const nameless = {
      ...extension.translation('es', 'Hola'),
      extension: [{ url: 'content', valueString: 'Hola' }],
    };
    expect(refusedOnPage(question('q', 'string', { _text: { extension: [nameless] } }))).toEqual([
      'q: extension:translation',
    ]);
  });
});

describe('conditions that are refused', () => {
  const refused = (enableWhen: unknown, more: Json = {}) =>
    refusedOnPage(
      alone,
      question('year', 'integer'),
      group('g', [question('flag', 'boolean')]),
      asked({ enableWhen, ...more }),
      choice('later', ['yes', 'no']),
    );

  it.each<[string, unknown, string]>([
    ['!=, which renderers read in two ways', [{ ...when('alone', 'no'), operator: '!=' }], 'operator'],
    ['>', [{ question: 'year', operator: '>', answerInteger: 1 }], 'operator'],
    ['a forward reference', [when('later', 'yes')], 'question'],
    ['a reference to itself', [when('asked', 'yes')], 'question'],
    ['an unknown question', [when('gone', 'yes')], 'question'],
    ['a group, which has no answers', [whenAnswered('g')], 'question'],
    ['no question', [{ operator: 'exists', answerBoolean: true }], 'question'],
    ['an answer of another type', [{ question: 'year', operator: '=', answerString: '1' }], 'answer'],
    ['an answer that is not an option', [when('alone', 'maybe')], 'answer'],
    ['no answer', [{ question: 'alone', operator: '=' }], 'answer'],
    ['two answers', [{ ...when('alone', 'yes'), answerBoolean: true }], 'answer'],
    ['exists with a word for a boolean', [{ ...whenAnswered('alone'), answerBoolean: 'true' }], 'answer'],
    [
      'exists with a boolean of another name',
      [{ question: 'alone', operator: 'exists', answerString: true }],
      'answer',
    ],
    [
      'exists without a boolean (que-7)',
      [{ question: 'alone', operator: 'exists', answerString: 'x' }],
      'answer',
    ],
  ])('%s', (_, enableWhen, element) => {
    expect(refused(enableWhen)).toEqual([`asked: enableWhen.${element}`]);
  });

  it('!= with what to write instead', () => {
    const items = [alone, asked({ enableWhen: [{ ...when('alone', 'no'), operator: '!=' }] })];
    const [problem] = problemsOf(questionnaire(page('p', items)));
    expect(problem?.message).toContain('write one "=" for each other answer');
  });

  it('two conditions without saying whether all or any must hold (que-12)', () => {
    const both = [when('alone', 'yes'), whenAnswered('year')];
    expect(refused(both)).toEqual(['asked: enableBehavior']);
    expect(refused(both, { enableBehavior: 'some' })).toEqual(['asked: enableBehavior']);
    expect(refused(both, { enableBehavior: 'any' })).toEqual([]);
  });

  it.each([[[]], [{}], ['yes']])('an enableWhen that is no list of conditions: %j', (enableWhen) => {
    expect(refused(enableWhen)).toEqual(['asked: enableWhen']);
  });

  it('a group that depends on a question in it', () => {
    expect(refusedOnPage(group('g', [alone], { enableWhen: [when('alone', 'yes')] }))).toEqual([
      'g: enableWhen.question',
    ]);
  });

  it('help may depend on the question it is nested in', () => {
    const help = { linkId: 'help', type: 'display', text: 'Why', enableWhen: [when('alone', 'no')] };
    expect(refusedOnPage({ ...alone, item: [help] })).toEqual([]);
  });
});

it('nesting ten thousand deep is refused, not a crash', () => {
  let deep: Json = alone;
  for (let depth = 0; depth < 10_000; depth += 1) deep = group(`g${depth}`, [deep]);
  expect(problemsOf(questionnaire(page('p', [deep])))).toMatchObject([{ feature: 'item' }]);
});

it('a value in a message is quoted when it is text, and named by its type otherwise', () => {
  const messages = (type: unknown) =>
    problemsOf(questionnaire(page('p', [question('q', 'string', { type })]))).map(({ message }) => message);
  expect(messages('decimal')).toEqual(['The item type "decimal" is not supported.']);
  expect(messages(null)).toEqual(['The item type (null) is not supported.']);
  expect(messages(7)).toEqual(['The item type (number) is not supported.']);
});

it('an object whose toString is not a function is refused, not a crash', () => {
  expect(refusedOnPage({ linkId: 'q', text: 'q', type: { toString: 1 } })).toEqual(['q: type']);
});
