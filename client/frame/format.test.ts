import { expect, test } from 'vitest';
import { languageNames, longDate } from './format.ts';

test('a date reads the same in every time zone', () => {
  expect(longDate('2026-11-03')).toBe('Nov 3, 2026');
});

test('a partial date stays as it is', () => {
  expect(longDate('2009')).toBe('2009');
  expect(longDate('2009-02')).toBe('2009-02');
});

test('language tags become names, and what is no tag stays', () => {
  expect(languageNames(['en', 'es', 'zh-Hant', 'by phone'])).toBe(
    'English, Spanish, Traditional Chinese, by phone',
  );
});
