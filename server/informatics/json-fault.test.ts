import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

test.each([
  ['', 0],
  ['{\n  "hook": nonsense\n}', 12],
  ['{"hook": ', 9],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1 2]', 3],
  ['{"a":1]', 6],
  ['"open', 0],
  ['1 2', 2],
  ['[01]', 2],
  ["{'a':1}", 1],
  ['"\\x"', 0],
  ['[', 1],
  ['{}}', 2],
])('%j ceases to be JSON at %d', (text, offset) => {
  expect(jsonFault(text)).toBe(offset);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('what JSON.parse takes has no fault, and what it refuses has one', () => {
  const anyText = fc
    .json()
    .chain((json) =>
      fc
        .tuple(
          fc.nat(json.length),
          fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', '0', 'x', ' ', '\n'),
        )
        .map(([at, put]) => json.slice(0, at) + put + json.slice(at + 1)),
    );
  fc.assert(
    fc.property(fc.oneof(anyText, fc.json(), fc.string()), (text) => {
      expect(jsonFault(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

test('depth costs no stack', () => {
  expect(jsonFault('['.repeat(500_000))).toBe(500_000);
});
