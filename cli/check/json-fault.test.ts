import { pearrQuestionnaire } from '@pearr/pearr';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './json-fault.ts';

test.each([
  ['a comma at the end of a map', '{\n  "a": 1,\n}', 2, ['a comma stands before }', 'take the comma out']],
  [
    'a comma at the end of a list',
    '{ "a": [1,\n 2,\n] }',
    2,
    ['a comma stands before ]', 'take the comma out'],
  ],
  ['no comma', '{\n"a": 1\n"b": 2 }', 2, ['a comma is missing', 'write one at the end of this line']],
  ['no comma in a list', '[{}\n{}]', 1, ['a comma is missing', 'write one at the end of this line']],
  ['a comment', '{\n\n// ours\n"a": 1 }', 3, ['JSON has no comments', 'take it out']],
  ['single quotes', "{ 'a': 1 }", 1, ['a text stands in single quotes', 'write "…"']],
  ['quotes of a word processor', '{\n“a”: 1 }', 2, ['a text stands in typographic quotes', 'write "…"']],
  ['a key without quotes', '{ a: 1 }', 1, ['a key stands without quotes', 'write "key": value']],
  ['a key without a value', '{ "a", "b": 1 }', 1, ['a key has no value', 'write "key": value']],
  ['Python', '[True]', 1, ['is no value of JSON', 'write true, false or null']],
  ['a file cut off', '{ "item": [\n{ "a": 1', 2, ['ends before it is whole', 'write } ] } at its end']],
  ['nothing', '', 1, ['ends before it is whole', 'write the JSON at its end']],
  ['a byte order mark', '\ufeff{}', 1, ['begins with a byte order mark', 'save it as UTF-8 without one']],
  [
    'a text over two lines',
    '{ "a": "one\ntwo" }',
    1,
    ['a text is not closed, or has a line break or a lone \\ in it', 'close it with " on its own line'],
  ],
] as const)('%s', (_, text, line, [message, suggestion]) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(findJsonFault(text)).toEqual({ line, message, suggestion });
});

test.each(['{ ]', ': 1', '1 }', '[1, , 2]', '{ "a": 01 }', 'yes'])('%s is not JSON either', (text) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(findJsonFault(text)).toMatchObject({ line: 1, message: expect.any(String) });
});

test('it finds a fault exactly where JSON.parse does', () => {
  const form = JSON.stringify(pearrQuestionnaire, null, 1).slice(0, 400);
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const cut = fc
    .tuple(fc.nat(form.length), fc.nat(3))
    .map(([at, length]) => form.slice(0, at) + form.slice(at + length));
  const marks = fc
    .array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', ' ', '\n', 'null'))
    .map((it) => it.join(''));
  fc.assert(
    fc.property(
      fc.oneof(fc.json(), cut, marks),
      (text) => (findJsonFault(text) === undefined) === isJson(text),
    ),
    { numRuns: 400 },
  );
});
