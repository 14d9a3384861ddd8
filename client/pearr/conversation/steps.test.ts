import { expect, test } from 'vitest';
import { alone, at, noConcern, support } from './conversations.testing.ts';
import { stepOf } from './steps.ts';

test('the total is that of the usual road from the first step on', () => {
  expect(stepOf(at('privacy').session, 'privacy')).toEqual({ number: 1, total: 5 });
  expect(stepOf(at('ask', alone).session, 'ask')).toEqual({ number: 3, total: 5 });
  expect(stepOf(at('close', noConcern).session, 'close')).toEqual({ number: 5, total: 5 });
  expect(stepOf(at('respond', support).session, 'respond')).toEqual({ number: 4, total: 5 });
});

test('not alone is three steps', () => {
  expect(stepOf(at('safety', { 'privacy.outcome': 'refused' }).session, 'safety')).toEqual({
    number: 2,
    total: 3,
  });
});

test('a minor has one step more, wherever it is known', () => {
  const minor = at('privacy', {}, { start: { minor: true, mode: 'conversation' } });
  expect(stepOf(minor.session, 'privacy')).toEqual({ number: 1, total: 6 });
});

test('after an early end only the closing pages are steps', () => {
  const { session } = at('close', alone);
  expect(stepOf(session, 'close', 'interrupted')).toEqual({ number: 1, total: 1 });
  expect(stepOf(session, 'privacy', 'interrupted')).toBeUndefined();
});
