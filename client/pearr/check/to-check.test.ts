import { completeSession } from '@pearr/pearr';
import { expect, test } from 'vitest';
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
