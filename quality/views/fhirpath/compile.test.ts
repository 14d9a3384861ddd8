import { expect, test } from 'vitest';
import type { Collection } from './collection.ts';
import { compileExpression } from './compile.ts';
import type { CompileOptions } from './compiled.ts';

const patient = {
  resourceType: 'Patient',
  id: 'p',
  birthDate: '1990-05',
  deceasedBoolean: false,
  name: [
    { use: 'official', family: 'A', given: ['x', 'y'] },
    { family: 'B', _given: [null], given: [null, 'z'] },
  ],
  multipleBirthInteger: 2,
  managingOrganization: { reference: 'https://ehr.example.org/fhir/Organization/o/_history/3' },
};

function evaluate(text: string, options: Partial<CompileOptions> = {}): Collection {
  const compiled = compileExpression(text, { constants: new Map(), ...options });
  if ('error' in compiled) throw new Error(compiled.message);
  return compiled.compiled.evaluate([patient], { resource: patient, rowIndex: 7 });
}

test.each<[string, Collection]>([
  ['1 + 2 * 3', [7]],
  ['(1 + 2) * 3', [9]],
  ['2 - 1 - 1', [0]],
  ['-2 + 3', [1]],
  ['7 div 2', [3]],
  ['7 mod 2', [1]],
  ['7 / 2', [3.5]],
  ['1 / 0', []],
  ["'a' + 'b'", ['ab']],
  ["'a' & {}", ['a']],
  ['true or false and false', [true]],
  ['true xor true', [false]],
  ['false implies {}', [true]],
  ["'it\\'s \\u0041'", ["it's A"]],
  ['name.family', ['A', 'B']],
  ['Patient.name.family', ['A', 'B']],
  ['name.given', ['x', 'y', 'z']],
  ['name[1].family', ['B']],
  ['name[-1]', []],
  ['name.where($this.use = %resource.name.use).family', ['A']],
  ["name.exists(family = 'B')", [true]],
  ['name.last().family', ['B']],
  ['name.count()', [2]],
  ['deceased', [false]],
  ['deceased.ofType(boolean)', [false]],
  ['multipleBirth.ofType(boolean)', []],
  ['id.ofType(string)', ['p']],
  ['id.ofType(boolean)', []],
  ['managingOrganization.getReferenceKey()', ['Organization/o']],
  ['managingOrganization.getReferenceKey(Patient)', []],
  ['%rowIndex', [7]],
  ['`name`.family', ['A', 'B']],
])('%s', (text, expected) => {
  expect(evaluate(text)).toEqual(expected);
});

test('what is not known stays unknown: neither true nor false', () => {
  const empties = [
    '{} = 1',
    '{} and true',
    '{} or false',
    '{} < 1',
    '{}.not()',
    '{} implies false',
    '{} + 1',
  ];
  expect(empties.map((text) => evaluate(text))).toEqual(empties.map(() => []));
  expect([evaluate('{} and false'), evaluate('{} or true')]).toEqual([[false], [true]]);
});

test('a partial date is compared as far as it says', () => {
  expect(evaluate('birthDate < @1990-06-01')).toEqual([true]);
  expect(evaluate('birthDate > @1990-05-10')).toEqual([]);
  expect(evaluate('birthDate = @1990-05')).toEqual([true]);
  expect(evaluate('birthDate = @1990-05-10')).toEqual([]);
  expect(evaluate('birthDate != @1991')).toEqual([true]);
  expect(evaluate('@2026-01-01T10:00:00+02:00 = @2026-01-01T08:00:00Z')).toEqual([true]);
  expect(evaluate('@T10:00 < @T10:30')).toEqual([true]);
});

test('the column type tells a dateTime that gives a month from a date that does', () => {
  expect(evaluate('birthDate.highBoundary()', { type: 'date' })).toEqual(['1990-05-31']);
  expect(evaluate('birthDate.lowBoundary()', { type: 'dateTime' })).toEqual([
    '1990-05-01T00:00:00.000+14:00',
  ]);
});

test('keys can be made others, alike for a resource and what refers to it', () => {
  const toKey = (type: string, id: string) => `${type}-${id.length}`;
  expect(evaluate('getResourceKey()', { toKey })).toEqual(['Patient-1']);
  expect(evaluate('managingOrganization.getReferenceKey(Organization)', { toKey })).toEqual([
    'Organization-1',
  ]);
});

test.each([
  ['name..family', 'a name expected at 6, found "."'],
  ["name.where(use = 'a'", '")" expected at 21, found the end'],
  ["'open", 'unexpected character at 1'],
  ['name family', 'the end expected at 6, found "family"'],
  ['a = = b', 'a value expected at 5, found "="'],
  ['name.frobnicate()', 'there is no function frobnicate()'],
  ['name.constructor()', 'there is no function constructor()'],
  ['%nobody', 'there is no constant %nobody'],
  ['name.where()', 'where() does not take 0 arguments'],
  ["value.ofType('string')", 'ofType() takes the name of a type'],
  ['', 'a value expected at 1, found the end'],
])('%s is refused: %s', (text, message) => {
  expect(compileExpression(text, { constants: new Map() })).toEqual({ error: 'BAD_EXPRESSION', message });
});

test.each([
  ["name.given = 'x' and name.given", /and: one value is wanted, 3 found/],
  ['id < 5', /<: the two sides cannot be compared/],
  ['id + 5', /\+: both sides must be numbers/],
  ['multipleBirth.lowBoundary()', /a boundary is taken of dates and times only/],
])('%s fails for this resource', (text, message) => {
  expect(() => evaluate(text)).toThrow(message);
});
