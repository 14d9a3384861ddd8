import { readFileSync } from 'node:fs';
import { i18n } from '@lingui/core';
import { choicesOf, referralTypes, workActions } from '@pearr/pearr';
import { describe, expect, test, vi } from 'vitest';
import { readAll } from '../i18n/all-words.testing.ts';
import { messageId } from '../i18n/message-id.ts';
import { parsePo } from '../i18n/po.ts';
import { parts as informaticsParts, words as informaticsWords } from '../informatics/words.ts';
import { words as learnWords } from '../learn/words.ts';
import { words as qualityWords } from '../quality/words.ts';
import { words as teamWords } from '../team/words.ts';
import { words as staffWords } from './words.ts';

const entriesOf = (file: string) =>
  parsePo(readFileSync(new URL(`../${file}/es.po`, import.meta.url), 'utf8'));
const messagesIn = (file: string) => entriesOf(file).map(([message]) => message);

function messagesOf(words: unknown): string[] {
  const spy = vi.spyOn(i18n, '_');
  readAll(words);
  const seen = spy.mock.calls.map(([, , described]) => String(described?.message));
  spy.mockRestore();
  return seen;
}

/** What the list takes from the chart, where it was written by us. */
const inTheChart = [
  ...workActions.flatMap((action) => Object.values(choicesOf(action) ?? {})),
  ...Object.values(referralTypes).map(({ chart }) => chart.display),
  'Referral',
  'A colleague',
];

/** A catalogue by its folder, with what it is for; what those before it have is there already when it is read. */
const catalogs: readonly (readonly [
  file: string,
  words: unknown,
  texts: readonly string[],
  before: string[],
])[] = [
  ['staff', staffWords, [], ['i18n']],
  ['informatics', [informaticsWords, informaticsParts], [], ['i18n', 'staff']],
  ['learn', learnWords, [], ['i18n', 'staff']],
  ['quality', qualityWords, [], ['i18n', 'staff']],
  ['team', teamWords, inTheChart, ['i18n', 'staff']],
];

const placeholders = (text: string) => [...new Set(text.match(/\{\w+(?=[,}])/g))].sort();

describe.each(catalogs)('the Spanish words of %s', (file, words, texts, before) => {
  test('are there for every word of the screen, and for no other', () => {
    const there = new Set(before.flatMap(messagesIn));
    const wanted = new Set([...messagesOf(words), ...texts].filter((it) => !there.has(it)));
    expect(messagesIn(file).sort()).toEqual([...wanted].sort());
    expect(entriesOf(file).filter(([, translation]) => translation === '')).toEqual([]);
  });

  test('are filled with the same', () => {
    for (const [message, translation] of entriesOf(file))
      expect([message, placeholders(translation)]).toEqual([message, placeholders(message)]);
  });
});

test('no two messages of all catalogues share an id, for a page reads several', () => {
  const messages = new Set(['i18n', ...catalogs.map(([file]) => file)].flatMap(messagesIn));
  expect(new Set([...messages].map(messageId)).size).toBe(messages.size);
});
