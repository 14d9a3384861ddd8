import type { QuestionnaireResponseItem } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { choice, formOf, group, option, page, question } from './forms.testing.ts';
import { parseAnswers, toAnswers } from './index.ts';

const form = formOf(
  page('p', [
    choice('alone', ['yes', 'no']),
    choice('needs', ['a', 'b'], { repeats: true }),
    group('g', [question('note', 'text', { maxLength: 4 })]),
  ]),
);

const note = (valueString: string): QuestionnaireResponseItem => ({
  linkId: 'note',
  answer: [{ valueString }],
});

describe('the items of a response are read', () => {
  it('wherever they are nested', () => {
    const items = [
      { linkId: 'alone', answer: [{ ...option('yes'), item: [note('x')] }] },
      { linkId: 'p', item: [] },
    ];
    expect(toAnswers(form, items)).toEqual({
      answers: { alone: [option('yes')], note: [{ valueString: 'x' }] },
      problems: [],
    });
  });

  it('in the order of the options and with the displays of the form', () => {
    const answer = ['b', 'a'].map((code) => ({
      valueCoding: { system: 'urn:test', code, display: 'Altered' },
    }));
    expect(toAnswers(form, [{ linkId: 'needs', answer }]).answers).toEqual({
      needs: [option('a'), option('b')],
    });
  });

  it('without what does not fit, which is reported', () => {
    const items: QuestionnaireResponseItem[] = [
      { linkId: 'gone' },
      { linkId: 'g', answer: [{ valueBoolean: true }] },
      { linkId: 'alone', answer: [{ valueBoolean: true }] },
      { linkId: 'needs', answer: [option('c')] },
      note('12345'),
    ];
    expect(toAnswers(form, items)).toEqual({
      answers: {},
      problems: [
        { linkId: 'gone', code: 'UNKNOWN_ITEM' },
        { linkId: 'g', code: 'UNKNOWN_ITEM' },
        { linkId: 'alone', code: 'WRONG_TYPE' },
        { linkId: 'needs', code: 'NOT_AN_OPTION' },
        { linkId: 'note', code: 'TOO_LONG' },
      ],
    });
  });

  it('not where a modifierExtension may turn their meaning round', () => {
    const modified = { modifierExtension: [{ url: 'urn:not', valueBoolean: true }] };
    const items = [
      { linkId: 'alone', answer: [{ ...option('yes'), ...modified, item: [note('x')] }] },
      { linkId: 'needs', answer: [option('a')], ...modified },
      { linkId: 'g', item: [note('x')], ...modified },
    ];
    expect(toAnswers(form, items)).toEqual({
      answers: {},
      problems: [
        { linkId: 'alone', code: 'WRONG_TYPE' },
        { linkId: 'needs', code: 'WRONG_TYPE' },
        { linkId: 'g', code: 'UNKNOWN_ITEM' },
      ],
    });
  });

  it('as one question when an item stands twice', () => {
    const problems = [{ linkId: 'note', code: 'TOO_MANY' }];
    expect(toAnswers(form, [note('x'), note('y')])).toEqual({ answers: {}, problems });
  });

  it('as unanswered when an answer holds nested items alone', () => {
    const items = [{ linkId: 'alone', answer: [{ item: [note('x')] }] }];
    expect(toAnswers(form, items)).toEqual({ answers: { note: [{ valueString: 'x' }] }, problems: [] });
  });

  it('without a crash when they are nested a hundred thousand deep', () => {
    let items: QuestionnaireResponseItem[] = [note('x')];
    for (let depth = 0; depth < 100_000; depth += 1) items = [{ linkId: 'g', item: items }];
    expect(toAnswers(form, items).answers).toEqual({ note: [{ valueString: 'x' }] });
  });
});

describe('a draft is read from unchecked JSON', () => {
  it('as it was stored', () => {
    const answers = { alone: [option('yes')], note: [{ valueString: 'x' }] };
    expect(parseAnswers(form, JSON.parse(JSON.stringify(answers)))).toEqual({ answers, problems: [] });
  });

  it.each([
    ['{"__proto__": [{"valueString": "x"}]}', [{ linkId: '__proto__', code: 'UNKNOWN_ITEM' }]],
    ['{"constructor": []}', [{ linkId: 'constructor', code: 'UNKNOWN_ITEM' }]],
    ['{"note": "x"}', [{ linkId: 'note', code: 'WRONG_TYPE' }]],
    ['{"note": [null]}', [{ linkId: 'note', code: 'WRONG_TYPE' }]],
    ['[]', [{ linkId: '', code: 'WRONG_TYPE' }]],
    ['null', [{ linkId: '', code: 'WRONG_TYPE' }]],
    ['7', [{ linkId: '', code: 'WRONG_TYPE' }]],
  ])('without what does not fit: %s', (json, problems) => {
    expect(parseAnswers(form, JSON.parse(json))).toEqual({ answers: {}, problems });
  });
});
