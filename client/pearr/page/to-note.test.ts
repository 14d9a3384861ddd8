import { expect, test } from 'vitest';
import { toNote } from './to-note.ts';

test('words before a colon are the title', () => {
  expect(toNote('For example: “Is there anything?”')).toEqual({
    title: 'For example',
    text: '“Is there anything?”',
  });
  expect(toNote('What to do: continue as usual.')).toEqual({
    title: 'What to do',
    text: 'Continue as usual.',
  });
});

test.each([
  'Ask the patient. Two things: one and two.',
  '“I will say: come back.”',
  'A beginning that is far too long to be read as a title of anything at all: rest',
  'No colon',
])('%s has no title', (text) => {
  expect(toNote(text)).toEqual({ text });
});
