import { describe, expect, it } from 'vitest';
import { choice, coding, extension, formOf, option, page, question, when } from './forms.testing.ts';
import { type Answer, type Answers, setAnswers } from './index.ts';

const none = { ...option('none'), extension: [extension.exclusive] };
const unsure = { ...option('unsure'), extension: [extension.exclusive] };

const form = formOf(
  page('p', [
    choice('alone', ['yes', 'no']),
    choice('once', [], { answerOption: [option('a'), none] }),
    choice('needs', [], { repeats: true, answerOption: [option('a'), option('b'), none, unsure] }),
    question('other', 'open-choice', {
      answerOption: [option('a'), { valueString: 'b' }],
      repeats: true,
      maxLength: 4,
    }),
    question('note', 'text', { maxLength: 4 }),
    question('born', 'date'),
    question('count', 'integer'),
    question('safe', 'boolean'),
    question('fixed', 'boolean', { readOnly: true }),
    question('followed', 'text', { enableWhen: [when('alone', 'yes')] }),
    { linkId: 'shown', type: 'display', text: 'Read this' },
  ]),
);

function set(linkId: string, values: readonly Answer[], before: Answers = {}): Answers | string {
  const outcome = setAnswers(form, before, linkId, values);
  if ('answers' in outcome) return outcome.answers;
  expect(outcome.linkId).toBe(linkId);
  return outcome.error;
}

const text = (valueString: string) => ({ valueString });

describe('an answer is set', () => {
  it('without changing the answers before it, nor those to other questions', () => {
    const before: Answers = { note: [text('x')] };
    expect(set('alone', [option('yes')], before)).toEqual({ note: [text('x')], alone: [option('yes')] });
    expect(before).toEqual({ note: [text('x')] });
  });

  it('as the form wrote the option, not as the caller did', () => {
    const forged = { valueCoding: { ...coding('yes'), display: 'Forged', userSelected: true } };
    expect(set('alone', [forged])).toEqual({ alone: [option('yes')] });
  });

  it.each<[string, Answer]>([
    ['note', text('💬💬💬💬')],
    ['born', { valueDate: '1999' }],
    ['count', { valueInteger: -(2 ** 31) }],
    ['safe', { valueBoolean: false }],
    ['other', text('c')],
    ['other', text('b')],
  ])('of the type of %s', (linkId, answer) => {
    expect(set(linkId, [answer])).toEqual({ [linkId]: [answer] });
  });

  it('cleared by none, and by a blank string', () => {
    expect(set('note', [], { note: [text('x')] })).toEqual({});
    expect(set('note', [text(' \n')], { note: [text('x')] })).toEqual({});
  });

  it('in the order of the options, each once', () => {
    expect(set('needs', [option('b'), option('a'), option('b')])).toEqual({
      needs: [option('a'), option('b')],
    });
    expect(set('other', [text('z'), option('a')])).toEqual({ other: [option('a'), text('z')] });
  });

  it('though it disables others, whose answers stay and come back with it', () => {
    const answered: Answers = { alone: [option('yes')], followed: [text('x')] };
    expect(set('alone', [option('no')], answered)).toEqual({ alone: [option('no')], followed: [text('x')] });
  });
});

describe('of an exclusive option and another, the newer one stays', () => {
  it.each<[string, readonly Answer[], readonly Answer[], readonly Answer[]]>([
    [
      'choosing it takes the others away',
      [option('a'), option('b')],
      [option('a'), option('b'), option('none')],
      [option('none')],
    ],
    ['choosing another takes it away', [option('none')], [option('none'), option('b')], [option('b')]],
    [
      'choosing another exclusive one takes it away',
      [option('none')],
      [option('none'), option('unsure')],
      [option('unsure')],
    ],
    ['chosen at once, it alone stays', [], [option('a'), option('none')], [option('none')]],
    ['alone, it stays', [option('none')], [option('none')], [option('none')]],
  ])('%s', (_, before, values, after) => {
    expect(set('needs', values, { needs: before })).toEqual({ needs: after });
  });
});

describe('an answer is not set', () => {
  it.each<[string, string, readonly Answer[]]>([
    ['UNKNOWN_ITEM', 'gone', [text('x')]],
    ['UNKNOWN_ITEM', 'shown', [text('x')]],
    ['UNKNOWN_ITEM', 'p', []],
    ['UNKNOWN_ITEM', '__proto__', [text('x')]],
    ['READ_ONLY', 'fixed', [{ valueBoolean: true }]],
    ['NOT_ENABLED', 'followed', [text('x')]],
    ['WRONG_TYPE', 'note', [{ valueBoolean: true }]],
    ['WRONG_TYPE', 'born', [{ valueDate: '2026-02-30' }]],
    ['WRONG_TYPE', 'count', [{ valueInteger: 1.5 }]],
    ['WRONG_TYPE', 'count', [{ valueInteger: 2 ** 31 }]],
    ['WRONG_TYPE', 'count', [{ valueInteger: Number.POSITIVE_INFINITY }]],
    ['WRONG_TYPE', 'alone', [{ valueBoolean: true }]],
    ['WRONG_TYPE', 'alone', [{ valueCoding: { system: 'urn:test' } }]],
    ['NOT_AN_OPTION', 'alone', [option('maybe')]],
    ['NOT_AN_OPTION', 'alone', [{ valueCoding: { system: 'urn:other', code: 'yes' } }]],
    ['NOT_AN_OPTION', 'other', [option('maybe')]],
    ['TOO_MANY', 'alone', [option('yes'), option('no')]],
    ['TOO_MANY', 'once', [option('a'), option('none')]],
    ['TOO_MANY', 'note', [text('x'), text('y')]],
    ['TOO_MANY', 'other', [text('y'), text('z')]],
    ['TOO_LONG', 'note', [text('12345')]],
    ['TOO_LONG', 'other', [text('12345')]],
  ])('%s: %s', (error, linkId, values) => {
    expect(set(linkId, values)).toBe(error);
  });

  it.each(['null', '[]', '"x"', '{}', '{"valueString":1}', '{"valueString":"x","valueBoolean":true}'])(
    'WRONG_TYPE: unchecked JSON %s',
    (json) => {
      expect(set('note', [JSON.parse(json)])).toBe('WRONG_TYPE');
      expect(set('needs', [JSON.parse(json)])).toBe('WRONG_TYPE');
    },
  );
});
