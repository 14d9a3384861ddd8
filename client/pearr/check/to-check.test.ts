import { i18n } from '@lingui/core';
import { completeSession, parseQuestionnaire, pearrQuestionnaire, resumeSession } from '@pearr/pearr';
import { afterEach, expect, test } from 'vitest';
import { messageId } from '../../i18n/message-id.ts';
import { withAllTypes } from '../../walk/all-types.ts';
import { alone, at, support } from '../conversation/conversations.testing.ts';
import { toCheckStages } from './to-check.ts';

function checkOf(answers: Record<string, string | readonly string[]>) {
  const { session } = at('check', answers);
  const result = completeSession(session);
  return toCheckStages(session, 'completed' in result ? result.completed : undefined);
}

const rowsOf = (stages: ReturnType<typeof checkOf>, page: string) => {
  return stages.find((stage) => stage.page === page)?.rows;
};

afterEach(() => i18n.activate('en'));

test('yes and no are said in the language of the screen', () => {
  const parsed = parseQuestionnaire(withAllTypes(pearrQuestionnaire));
  if ('error' in parsed) throw new Error(parsed.error);
  const said = (valueBoolean: boolean) => {
    const answers = { 'types.boolean': [{ valueBoolean }] };
    const session = resumeSession(parsed.form, { minor: false, mode: 'conversation' }, answers);
    return rowsOf(toCheckStages(session), 'types')?.find(({ linkId }) => linkId === 'types.boolean')?.answers;
  };
  expect([said(true), said(false)]).toEqual([['Yes'], ['No']]);
  i18n.load('es', { [messageId('Yes')]: 'Sí' });
  i18n.activate('es');
  expect(said(true)).toEqual(['Sí']);
});

test('answers stand by stage, in the words of the form', () => {
  const stages = checkOf(alone);
  expect(stages[0]).toEqual({
    page: 'privacy',
    title: 'Private time',
    rows: [
      {
        linkId: 'privacy.outcome',
        question: 'Could you speak alone?',
        answers: ['Yes, alone'],
        isWritten: true,
      },
      {
        linkId: 'limits.explained',
        question: 'Limits of confidentiality',
        answers: ['Explained'],
        isWritten: true,
      },
    ],
  });
});

test('answers that no longer count are not there', () => {
  const stages = checkOf({ ...support, 'privacy.outcome': 'refused' });
  expect(stages.map(({ page }) => page)).toEqual(['privacy', 'safety', 'close']);
  expect(rowsOf(stages, 'privacy')).toHaveLength(1);
});

test('when the patient wants only the steps recorded, the choices are marked as staying out', () => {
  const stages = checkOf({ ...support, 'close.record': 'steps' });
  const written = (page: string) => new Set(rowsOf(stages, page)?.map(({ isWritten }) => isWritten));
  expect(written('privacy')).toEqual(new Set([true]));
  expect(written('ask')).toEqual(new Set([false]));
  expect(written('respond')).toEqual(new Set([false]));
});
