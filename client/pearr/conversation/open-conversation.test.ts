import { pearrQuestionnaire } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { alone, at, newView, noConcern, opened } from './conversations.testing.ts';
import { toDraft } from './draft.ts';
import { openConversation } from './open-conversation.ts';

test('a new conversation opens at the preflight, and nothing of it is kept', () => {
  const conversation = opened();
  expect(conversation.place).toEqual({ at: 'preflight' });
  expect(toDraft(conversation)).toBeUndefined();
});

test('a reload goes on at the page and with the answers of the draft', () => {
  const conversation = at('educate', alone);
  expect(conversation.place).toEqual({ at: 'stage', page: 'educate' });
  expect(conversation.session.answers).toHaveProperty(['privacy.outcome']);
});

test('a reload on the check goes on there', () => {
  expect(at('check', noConcern).place).toEqual({ at: 'check' });
});

test('a new launch of a conversation begun before asks first, and names its page', () => {
  expect(opened({ page: 'educate', answers: {} }, false).place).toEqual({ at: 'preflight', page: 'educate' });
});

test('a page that is shown no longer gives way to the first with an open question', () => {
  expect(at('educate', { 'privacy.outcome': 'refused' }).place).toEqual({ at: 'stage', page: 'safety' });
});

test('a completed conversation opens at its result, launched anew or reloaded', () => {
  const outcome = [{ kind: 'assessment', result: 'written' }] as const;
  for (const reloaded of [true, false]) {
    expect(opened({ outcome, page: 'close' }, reloaded).place).toEqual({ at: 'result', outcome });
  }
});

test('answers of a draft that do not fit the form are left out', () => {
  const conversation = at('privacy', { 'privacy.outcome': 'no-such-code', 'no.such.question': 'x' });
  expect(Object.keys(conversation.session.answers)).toEqual(['about.minor', 'about.mode']);
});

test('a form beyond the subset is refused by linkId', () => {
  const questionnaire = { ...pearrQuestionnaire, item: [{ linkId: 'x', type: 'group' as const }] };
  expect(openConversation(newView({ questionnaire }), { reloaded: false })).toMatchObject({
    error: 'UNSUPPORTED_QUESTIONNAIRE',
    problems: expect.arrayContaining([expect.objectContaining({ linkId: 'x' })]),
  });
});
