import { expect, test } from 'vitest';
import { readersText } from './readers.ts';

const mother = { en: 'mother', es: 'madre' };
const guardian = { en: 'guardian', es: 'tutor legal' };

test('who can read the chart is named once each', () => {
  expect(readersText([mother, guardian, mother])).toBe('Mother, guardian');
});

test('nobody known is not nobody', () => {
  expect(readersText([])).toBe('Nobody else, as far as the chart says.');
  expect(readersText('unknown')).toMatch(/^The chart does not say/);
});
