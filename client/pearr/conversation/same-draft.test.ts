import { pearrCodes } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { coded } from './conversations.testing.ts';
import { isSameDraft } from './same-draft.ts';

const draft = { page: 'ask', answers: { a: coded('x'), b: coded('y') } };

test('neither the order of answers, nor a display, nor what code computes makes a difference', () => {
  const valueCoding = { display: 'X', code: 'x', system: pearrCodes };
  const other = {
    page: 'ask',
    answers: { 'about.mode': coded('support'), b: coded('y'), a: [{ valueCoding }] },
  };
  expect(isSameDraft(draft, other)).toBe(true);
});

test.each([
  ['page', { ...draft, page: 'close' }],
  ['end', { ...draft, ended: 'interrupted' as const }],
  ['answer', { ...draft, answers: { ...draft.answers, a: coded('z') } }],
  ['missing answer', { ...draft, answers: { a: coded('x') } }],
])('another %s does', (_, other) => {
  expect(isSameDraft(draft, other)).toBe(false);
});

test('no draft is the same as no draft alone', () => {
  expect(isSameDraft(undefined, undefined)).toBe(true);
  expect(isSameDraft(draft, undefined)).toBe(false);
});
