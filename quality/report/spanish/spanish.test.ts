import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { overrideReasons } from '@pearr/cds-services';
import { expect, test } from 'vitest';
import { measures } from '../../measures/measures.ts';
import { measureTexts } from './measure-texts.ts';
import { reportTexts } from './report-texts.ts';

const catalog: Readonly<Record<string, string>> = { ...reportTexts, ...measureTexts };

const folder = fileURLToPath(new URL('../..', import.meta.url));
const source = ['charts', 'measures', 'report']
  .flatMap((part) => readdirSync(`${folder}/${part}`, { recursive: true }).map((file) => `${part}/${file}`))
  .filter((file) => file.endsWith('.ts') && !/\.test(ing)?\.ts$|report\/spanish\//.test(file))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  .join('\n');

/** Every text of the measures. */
const ofMeasures = measures.flatMap((it) => [
  ...[it.title, it.question, it.numerator, it.denominator, it.exclusions, it.caveats, it.source],
]);

/** Codes that are shown as words (`Patient not alone`): why cards were set aside, and FHIR's for sex. */
const ofCodes = [...overrideReasons.map(({ code }) => code), 'no-reason', 'female', 'male', 'other']
  .map((code) => code.replaceAll('-', ' '))
  .map((text) => text.charAt(0).toUpperCase() + text.slice(1));

test('every text of the measures, and every message and code that the report says, has its Spanish', () => {
  const said = [...source.matchAll(/\bsay\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text ?? '');
  expect(said.length).toBeGreaterThan(40);
  expect([...ofMeasures, ...ofCodes, ...said].filter((text) => !Object.hasOwn(catalog, text))).toEqual([]);
});

test('no translation is of a text that nothing says any more', () => {
  const made = new Set([...ofMeasures, ...ofCodes]);
  expect(Object.keys(catalog).filter((text) => !made.has(text) && !source.includes(`'${text}'`))).toEqual([]);
});

test('every translation is filled with what its text is filled with, and is no copy by mistake', () => {
  const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [text, translation] of Object.entries(catalog))
    expect([text, placeholders(translation)]).toEqual([text, placeholders(text)]);
  expect(Object.entries(catalog).filter(([text, translation]) => text === translation)).toEqual([]);
});
