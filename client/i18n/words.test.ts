import { readFileSync } from 'node:fs';
import { i18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { afterEach, expect, test, vi } from 'vitest';
import { words } from '../pearr/words.ts';
import { allWords, readAll } from './all-words.testing.ts';
import { messageId } from './message-id.ts';
import { parsePo } from './po.ts';
import { toParts } from './to-parts.ts';

const entries = parsePo(readFileSync(new URL('./es.po', import.meta.url), 'utf8'));
const translations = new Map(entries);

afterEach(() => i18n.activate('en'));

/** Every message that the screen may show. */
function messagesOfTheScreen(): Set<string> {
  const seen = new Set<string>(allWords.referralTypes);
  const spy = vi.spyOn(i18n, '_');
  readAll(allWords);
  for (const [, , described] of spy.mock.calls) seen.add(String(described?.message));
  spy.mockRestore();
  return seen;
}

const placeholders = (text: string) => (text.match(/\{\w+(?=[,}])/g) ?? []).sort();

test('every word of the screen is there in Spanish, and no other is', () => {
  expect([...translations.keys()].sort()).toEqual([...messagesOfTheScreen()].sort());
  expect(entries.length).toBe(translations.size);
  expect(entries.filter(([, translation]) => translation === '')).toEqual([]);
});

test.each(entries)('the translation of “%s” is filled with the same', (message, translation) => {
  expect(placeholders(translation)).toEqual(placeholders(message));
});

test('words follow the language of the screen, numbers in them too', () => {
  i18n.load('es', Object.fromEntries(entries.map(([message, text]) => [messageId(message), text])));
  expect(words.openQuestions(1)).toBe('One question needs an answer');
  i18n.activate('es');
  expect(words.openQuestions(1)).toBe('Falta responder una pregunta');
  expect(words.openQuestions(2)).toBe('Falta responder 2 preguntas');
  expect(words.preflight.begin).toBe('Empezar');
});

test.each([
  ['Not needed.', []],
  ['{place}', ['x']],
  ['Step {number} of {total}', [2, 5]],
])('the page fills “%s” as the parser of messages would', (message, values) => {
  const names = placeholders(message).map((it) => it.slice(1));
  const given = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const filled = (compile: (text: string) => ReturnType<typeof compileMessage>) => {
    const other = setupI18n({ locale: 'en', messages: { en: {} } });
    return other.setMessagesCompiler(compile)._('id', given, { message });
  };
  expect(filled(toParts)).toBe(filled(compileMessage));
});
