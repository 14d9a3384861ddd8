import { readFileSync } from 'node:fs';
import { i18n } from '@lingui/core';
import { expect, test, vi } from 'vitest';
import { readAll } from '../i18n/all-words.testing.ts';
import { parsePo } from '../i18n/po.ts';
import { words as staffWords } from '../staff/words.ts';
import { words } from './words.ts';

test('every word of the learning page and of its frame is there in Spanish, and no other is', () => {
  const entries = parsePo(readFileSync(new URL('./es.po', import.meta.url), 'utf8'));
  const spy = vi.spyOn(i18n, '_');
  readAll([words, staffWords]);
  const seen = new Set(spy.mock.calls.map(([, , described]) => String(described?.message)));
  spy.mockRestore();
  expect(entries.map(([message]) => message).sort()).toEqual([...seen].sort());
  expect(entries.filter(([, translation]) => translation === '')).toEqual([]);
});
