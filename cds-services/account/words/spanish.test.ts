import { loadRules } from '@pearr/config';
import { expect, test } from 'vitest';
import { lookbackWords, populationWords } from './criterion-words.ts';
import { domainTitle, domainTitles } from './domain-words.ts';
import { ruleWords } from './rule-words.ts';
import { titleWords } from './title-words.ts';

const loaded = loadRules({});
if ('problems' in loaded) throw new Error('the knowledge that is shipped does not load');
const { indicators, firing } = loaded.knowledge;

/** Words that no Spanish phrase has. */
const ENGLISH = /\b(the|of|and|with|any|ages|or|more|months|last)\b/i;

test('every indicator that is shipped has a Spanish title, each its own', () => {
  const titles = indicators.map((it) => titleWords(it, 'es'));
  expect(titles.filter(({ text, language }) => language !== 'es' || ENGLISH.test(text))).toEqual([]);
  expect(new Set(titles.map(({ text }) => text)).size).toBe(indicators.length);
});

test('a title without Spanish is told to be English', () => {
  expect(titleWords({ title: 'Burns' }, 'es')).toEqual({ text: 'Burns', language: 'en' });
  expect(titleWords({ title: 'Burns', titleIn: { es: 'Quemaduras' } }, 'en')).toEqual({
    text: 'Burns',
    language: 'en',
  });
});

test('every domain is named in Spanish', () => {
  for (const domain of new Set(indicators.map((it) => it.domain)))
    expect(domainTitle(domain, 'es')).not.toBe(domainTitles[domain]);
});

test('every firing rule is a Spanish sentence', () => {
  const sentences = firing.rules.map((rule) => ruleWords(rule, 'es'));
  expect(sentences.filter((it) => ENGLISH.test(it))).toEqual([]);
  expect(sentences[1]).toBe(
    'de 11 a 24 años: 2 o más de: violencia, salud sexual, salud mental, consumo de sustancias, vivienda y fugas, y algo de ello en los últimos 12 meses',
  );
});

test('how far back and for whom', () => {
  expect(lookbackWords('any', 'es')).toBe('cualquier momento');
  expect(lookbackWords('encounter', 'es')).toBe('este encuentro');
  expect(lookbackWords({ months: 24 }, 'es')).toBe('los últimos 24 meses');
  expect(populationWords({ population: { maxAge: 15 } }, 'es')).toBe('hasta 15 años');
  expect(populationWords({ population: { minAge: 18 } }, 'es')).toBe('18 años o más');
  expect(populationWords({ population: {} }, 'es')).toBe('');
});
