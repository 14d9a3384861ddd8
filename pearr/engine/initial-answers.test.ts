import { expect, it } from 'vitest';
import { choice, extension, formOf, option, page, question } from './forms.testing.ts';
import { findProblems, initialAnswers, setAnswers } from './index.ts';

const form = formOf(
  page('p', [
    question('started', 'boolean', { initial: [{ valueBoolean: true }] }),
    choice('setting', [], { answerOption: [option('ed'), { ...option('clinic'), initialSelected: true }] }),
    choice('minor', ['yes', 'no', 'unknown'], { readOnly: true, extension: [extension.hidden] }),
    question('note', 'text'),
  ]),
);

const atFirst = { started: [{ valueBoolean: true }], setting: [option('clinic')] };

it('a form begins with the initial values of the Questionnaire', () => {
  expect(initialAnswers(form)).toEqual(atFirst);
});

it('what code gives stands over them, and fills read-only questions', () => {
  const given = { setting: [option('ed')], minor: [option('unknown')] };
  expect(initialAnswers(form, given)).toEqual({ ...atFirst, ...given });
  expect(setAnswers(form, {}, 'minor', [option('yes')])).toEqual({ error: 'READ_ONLY', linkId: 'minor' });
});

it('an empty list clears an initial value', () => {
  expect(initialAnswers(form, { setting: [] })).toEqual({ started: [{ valueBoolean: true }] });
});

it('what code gives is written as the form writes it', () => {
  const given = { minor: [{ valueCoding: { system: 'urn:test', code: 'yes' } }] };
  expect(initialAnswers(form, given)).toEqual({ ...atFirst, minor: [option('yes')] });
});

it('what code gives and the form does not take is kept, to be found', () => {
  const answers = initialAnswers(form, { minor: [option('perhaps')], gone: [{ valueBoolean: true }] });
  expect(findProblems(form, answers)).toEqual([
    { linkId: 'minor', code: 'NOT_AN_OPTION' },
    { linkId: 'gone', code: 'UNKNOWN_ITEM' },
  ]);
});
