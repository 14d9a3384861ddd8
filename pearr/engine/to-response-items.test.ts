import { describe, expect, it } from 'vitest';
import { choice, extension, formOf, group, option, page, question, when } from './forms.testing.ts';
import { type Answers, toResponseItems } from './index.ts';

const form = formOf(
  page('privacy', [
    choice('alone', ['yes', 'no']),
    { linkId: 'tip', type: 'display', text: 'Close the door' },
  ]),
  page(
    'ask',
    [
      group('inner', [question('concern', 'text')], { text: undefined }),
      question('minor', 'boolean', { extension: [extension.hidden] }),
    ],
    {
      enableWhen: [when('alone', 'yes')],
    },
  ),
);

const answers: Answers = {
  minor: [{ valueBoolean: false }],
  concern: [{ valueString: 'x' }],
  alone: [option('yes')],
};

describe('the items of a response', () => {
  it('have the order, nesting and text of the Questionnaire, not of the answers', () => {
    expect(toResponseItems(form, answers)).toEqual([
      {
        linkId: 'privacy',
        text: 'Group privacy',
        item: [{ linkId: 'alone', text: 'Question alone', answer: [option('yes')] }],
      },
      {
        linkId: 'ask',
        text: 'Group ask',
        item: [
          {
            linkId: 'inner',
            item: [{ linkId: 'concern', text: 'Question concern', answer: [{ valueString: 'x' }] }],
          },
          { linkId: 'minor', text: 'Question minor', answer: [{ valueBoolean: false }] },
        ],
      },
    ]);
  });

  it('leave out what was taken back: an answer whose question is disabled', () => {
    expect(toResponseItems(form, { ...answers, alone: [option('no')] })).toEqual([
      {
        linkId: 'privacy',
        text: 'Group privacy',
        item: [{ linkId: 'alone', text: 'Question alone', answer: [option('no')] }],
      },
    ]);
  });

  it('leave out groups without an answer, and answers the form does not know', () => {
    expect(toResponseItems(form, { gone: [{ valueBoolean: true }] })).toEqual([]);
  });

  it('are narrowed to the questions one asks for', () => {
    expect(toResponseItems(form, answers, { only: (linkId) => linkId === 'minor' })).toEqual([
      {
        linkId: 'ask',
        text: 'Group ask',
        item: [{ linkId: 'minor', text: 'Question minor', answer: [{ valueBoolean: false }] }],
      },
    ]);
  });

  it('narrowed, still drop what a question left out has disabled', () => {
    const taken = { ...answers, alone: [option('no')] };
    expect(toResponseItems(form, taken, { only: (linkId) => linkId === 'minor' })).toEqual([]);
  });

  it('are not the answers themselves, so that changing a response changes no draft', () => {
    const [privacy] = toResponseItems(form, answers);
    expect(privacy?.item?.[0]?.answer?.[0]).not.toBe(answers['alone']?.[0]);
  });
});
