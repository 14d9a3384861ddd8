import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const parts = ['patient', 'encounter', 'encounters', 'conditions', 'relatedPersons'] as const;

test.each([
  ['encounterr', 'encounter'],
  ['condtions', 'conditions'],
  ['condition', 'conditions'],
  ['pateint', 'patient'],
  ['related-persons', 'relatedPersons'],
  ['ENCOUNTERS', 'encounters'],
])('%s was meant as %s', (word, meant) => {
  expect(nearest(word, parts)).toBe(meant);
});

test.each(['medications', 'user', 'x', ''])('%s resembles none', (word) => {
  expect(nearest(word, parts)).toBeUndefined();
});

test('a word of two letters is not every word of two letters', () => {
  expect(nearest('ab', ['cd'])).toBeUndefined();
});

test('a word within another was meant, if there is only one', () => {
  expect(nearest('clientAuth', ['auth', 'alg', 'scope'])).toBe('auth');
  expect(nearest('personsRelated', ['relatedPersons', 'persons'])).toBe('persons');
  expect(nearest('authenticationOf', ['auth', 'authentication'])).toBe('authentication');
  expect(nearest('scopesAndAuth', ['auth', 'scope'])).toBeUndefined();
});
