import { describe, expect, it } from 'vitest';
import { choice, extension, formOf, option, page, question, when } from './forms.testing.ts';
import { type Answer, type Answers, findProblems } from './index.ts';

const form = formOf(
  page('first', [choice('alone', ['yes', 'no'], { required: true })]),
  page('second', [
    question('note', 'text', { required: true, maxLength: 4, enableWhen: [when('alone', 'yes')] }),
    choice('needs', [], {
      repeats: true,
      answerOption: [option('a'), option('b'), { ...option('none'), extension: [extension.exclusive] }],
    }),
    question('minor', 'boolean', { required: true, extension: [extension.hidden] }),
  ]),
);

const minor = { minor: [{ valueBoolean: false }] };

describe('a required question', () => {
  it('is missing while it is enabled and unanswered, hidden ones too', () => {
    expect(findProblems(form, { alone: [option('yes')] })).toEqual([
      { linkId: 'note', code: 'REQUIRED' },
      { linkId: 'minor', code: 'REQUIRED' },
    ]);
  });

  it('is not missing while it is disabled', () => {
    expect(findProblems(form, { ...minor, alone: [option('no')] })).toEqual([]);
  });
});

describe('problems', () => {
  it('of one page are those of its questions alone', () => {
    expect(findProblems(form, {}, 'first')).toEqual([{ linkId: 'alone', code: 'REQUIRED' }]);
    expect(findProblems(form, { gone: [{ valueBoolean: true }] }, 'second')).toEqual([
      { linkId: 'minor', code: 'REQUIRED' },
    ]);
  });

  it('cannot be asked of a page that does not exist, which would pass for none', () => {
    expect(() => findProblems(form, {}, 'third')).toThrow('no page "third" in urn:test:form');
    expect(() => findProblems(form, {}, 'alone')).toThrow('no page "alone"');
  });

  it.each<[string, string, readonly Answer[]]>([
    ['WRONG_TYPE', 'minor', [{ valueString: 'no' }]],
    ['WRONG_TYPE', 'note', [{ valueString: ' ' }]],
    ['TOO_LONG', 'note', [{ valueString: '12345' }]],
    ['NOT_AN_OPTION', 'needs', [option('c')]],
    ['TOO_MANY', 'note', [{ valueString: 'x' }, { valueString: 'y' }]],
    ['TOO_MANY', 'needs', [option('a'), option('a')]],
    ['TOO_MANY', 'needs', [option('a'), option('none')]],
    ['UNKNOWN_ITEM', 'gone', [option('a')]],
    ['UNKNOWN_ITEM', 'first', []],
  ])('%s in a draft, of %s', (code, linkId, given) => {
    const complete: Answers = { ...minor, alone: [option('yes')], note: [{ valueString: 'x' }] };
    expect(findProblems(form, complete)).toEqual([]);
    expect(findProblems(form, { ...complete, [linkId]: given })).toEqual([{ linkId, code }]);
  });

  it('are not looked for where nothing is in force', () => {
    const draft = { ...minor, alone: [option('no')], note: [{ valueString: 'far too long' }] };
    expect(findProblems(form, draft)).toEqual([]);
  });
});
