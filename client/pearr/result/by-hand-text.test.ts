import { expect, test } from 'vitest';
import { byHandText } from './by-hand-text.ts';

const row = (question: string, ...answers: string[]) => ({
  linkId: question,
  question,
  answers,
  isWritten: true,
});

test('a record to enter by hand says first that it is in no chart, then each answer under its step', () => {
  const stages = [
    { page: 'one', title: 'Private time', rows: [row('Alone?', 'Yes'), row('Interpreter', 'Not needed')] },
    { page: 'two', title: 'Support', rows: [row('Who', 'Social work', 'Legal services')] },
  ];
  expect(byHandText('Not in the chart', stages)).toBe(
    [
      'Not in the chart',
      '',
      'Private time',
      'Alone?: Yes',
      'Interpreter: Not needed',
      '',
      'Support',
      'Who: Social work, Legal services',
    ].join('\n'),
  );
});
