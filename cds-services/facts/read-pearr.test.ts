import { pearrQuestionnaireUrl } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { readPearr } from './read-pearr.ts';

test.each([
  ['completed', ['completed']],
  ['amended', ['completed']],
  ['in-progress', ['in-progress']],
  ['entered-in-error', []],
  ['constructor', []],
])('a conversation in status %s counts as %j', (status, states) => {
  const response = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: pearrQuestionnaireUrl,
    authored: '2026-11-01T12:00:00Z',
    status,
  };
  expect(readPearr([response], []).map(({ fact }) => fact.state)).toEqual(states);
});
