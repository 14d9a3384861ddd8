import { describe, expect, it } from 'vitest';
import {
  choice,
  extension,
  formOf,
  group,
  option,
  page,
  question,
  when,
  whenAnswered,
} from './forms.testing.ts';
import { type Answers, enabledItems, type Form, visiblePages } from './index.ts';

const enabledOf = (form: Form, answers: Answers) => [...enabledItems(form, answers)];
const pagesOf = (form: Form, answers: Answers) => visiblePages(form, answers).map(({ linkId }) => linkId);

describe('an item is enabled', () => {
  const both = [when('alone', 'yes'), whenAnswered('note')];
  const form = formOf(
    page('p', [
      choice('alone', ['yes', 'no']),
      question('note', 'text'),
      question('all', 'text', { enableWhen: both, enableBehavior: 'all' }),
      question('any', 'text', { enableWhen: both, enableBehavior: 'any' }),
      question('unanswered', 'text', { enableWhen: [whenAnswered('note', false)] }),
    ]),
  );

  it.each<[string, Answers, readonly string[]]>([
    ['nothing is answered', {}, ['unanswered']],
    ['one condition holds', { alone: [option('yes')] }, ['any', 'unanswered']],
    ['both hold', { alone: [option('yes')], note: [{ valueString: 'x' }] }, ['all', 'any']],
    ['another option is chosen', { alone: [option('no')], note: [{ valueString: 'x' }] }, ['any']],
  ])('by all or any of its conditions: %s', (_, answers, expected) => {
    expect(enabledOf(form, answers)).toEqual(['p', 'alone', 'note', ...expected]);
  });

  it('by a coding of the same system and code, whatever its display and version', () => {
    const answers = {
      alone: [{ valueCoding: { system: 'urn:test', code: 'yes', display: 'Sí', version: '2' } }],
    };
    expect(enabledOf(form, answers)).toContain('any');
    expect(enabledOf(form, { alone: [{ valueCoding: { code: 'yes' } }] })).not.toContain('any');
  });

  it.each([
    ['boolean', 'answerBoolean', { valueBoolean: false }, { valueBoolean: true }],
    ['date', 'answerDate', { valueDate: '2026-01' }, { valueDate: '2026-02' }],
    ['integer', 'answerInteger', { valueInteger: 0 }, { valueInteger: 1 }],
    ['string', 'answerString', { valueString: 'a' }, { valueString: 'A' }],
  ])('by an equal %s', (type, answerName, given, other) => {
    const enableWhen = [{ question: 'q', operator: '=', [answerName]: Object.values(given)[0] }];
    const typed = formOf(page('p', [question('q', type), question('then', 'text', { enableWhen })]));
    expect(enabledOf(typed, { q: [given] })).toContain('then');
    expect(enabledOf(typed, { q: [other] })).not.toContain('then');
    expect(enabledOf(typed, {})).not.toContain('then');
  });

  it('by any of the answers to a question that repeats', () => {
    const then = question('then', 'text', { enableWhen: [when('many', 'b')] });
    const repeating = formOf(page('p', [choice('many', ['a', 'b'], { repeats: true }), then]));
    expect(enabledOf(repeating, { many: [option('a'), option('b')] })).toContain('then');
    expect(enabledOf(repeating, { many: [option('a')] })).not.toContain('then');
  });
});

describe('an answer to a disabled question counts as absent', () => {
  const form = formOf(
    page('first', [choice('alone', ['yes', 'no'])]),
    page('second', [group('g', [choice('concern', ['yes', 'no'])], { enableWhen: [when('alone', 'yes')] })]),
    page('third', [question('referral', 'text')], { enableWhen: [when('concern', 'yes')] }),
    page('fourth', [question('why-not', 'text', { enableWhen: [whenAnswered('concern', false)] })]),
  );
  const concern = { concern: [option('yes')], referral: [{ valueString: 'x' }] };

  it('down a chain of conditions', () => {
    expect(pagesOf(form, { ...concern, alone: [option('yes')] })).toEqual(['first', 'second', 'third']);
    expect(pagesOf(form, { ...concern, alone: [option('no')] })).toEqual(['first', 'fourth']);
  });
});

describe('a page is visible', () => {
  it('while something on it is enabled and not hidden', () => {
    const form = formOf(
      page('asks', [question('q', 'boolean')]),
      page('tells', [{ linkId: 'd', type: 'display', text: 'Thank you' }]),
      page('hides', [question('computed', 'boolean', { extension: [extension.hidden] })]),
      page('waits', [question('then', 'text', { enableWhen: [whenAnswered('computed')] })]),
      page('empty-group', [group('g', [question('x', 'text')], { enableWhen: [whenAnswered('q')] })]),
    );
    expect(pagesOf(form, {})).toEqual(['asks', 'tells']);
    expect(pagesOf(form, { computed: [{ valueBoolean: true }] })).toEqual(['asks', 'tells', 'waits']);
  });
});

it('a linkId that a draft inherits from objects is not an answer', () => {
  const form = formOf(
    page('p', [question('q', 'text'), question('then', 'text', { enableWhen: [whenAnswered('q')] })]),
  );
  const draft: Answers = JSON.parse('{"__proto__": {"q": [{"valueString": "x"}]}}');
  expect(enabledOf(form, draft)).toEqual(['p', 'q']);
  expect(enabledOf(form, Object.create({ q: [{ valueString: 'x' }] }))).toEqual(['p', 'q']);
});
