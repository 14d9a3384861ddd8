import { expect, it } from 'vitest';
import { toAge, toDisplayName } from './person.ts';

const NOW = new Date('2026-11-01T12:00:00Z');

it.each<[string | undefined, string | undefined, string]>([
  ['2011-11-01', '15', 'a birthday today counts'],
  ['2011-11-02', '14', 'a birthday tomorrow does not'],
  ['2011', '14–15', 'a year leaves one year open'],
  ['2011-11', '14–15', 'so does the month of the birthday'],
  ['2011-10', '15', 'a month that is over leaves nothing open'],
  ['2026', '0', 'a year that is not over cannot be before birth'],
  [undefined, undefined, 'no birth date, no age'],
  ['unknown', undefined, 'what is no date has no age'],
])('%s is %s: %s', (birthDate, age) => {
  expect(toAge(birthDate, NOW)).toBe(age);
});

it.each([
  [[{ given: ['Alex', 'J.'], family: 'Rivera', suffix: ['MD'] }], 'Alex J. Rivera, MD'],
  [
    [
      { use: 'nickname' as const, text: 'Lex' },
      { use: 'official' as const, family: 'Rivera' },
    ],
    'Rivera',
  ],
  [[{ text: 'Alex Rivera', family: 'R' }], 'Alex Rivera'],
  [[], 'No name recorded'],
  [undefined, 'No name recorded'],
])('%j is shown as %s', (names, shown) => {
  expect(toDisplayName(names)).toBe(shown);
});
