import type { QuestionnaireItem } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { isQuestion, parseQuestionnaire, textOf } from '../engine/index.ts';
import { pearrQuestionnaire } from './pearr-questionnaire.ts';
import { es } from './translations/es.ts';

function parsed() {
  const result = parseQuestionnaire(pearrQuestionnaire);
  if ('error' in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.form;
}

function allItems(items: readonly QuestionnaireItem[] = pearrQuestionnaire.item ?? []): QuestionnaireItem[] {
  return items.flatMap((item) => [item, ...allItems(item.item ?? [])]);
}

test('our own Questionnaire lies in the subset', () => {
  expect([...parsed().items.keys()].length).toBeGreaterThan(40);
});

test('what reaches a chart tells a reader over a shoulder nothing', () => {
  const telling =
    /traffick|abus|violen|assault|rape|exploit|victim|surviv|prostitut|weapon|police|immigra|suspect/i;
  const written = allItems()
    .filter((item) => item.type !== 'display')
    .flatMap((item) => [
      item.text ?? '',
      ...(item.answerOption ?? []).map((it) => it.valueCoding?.display ?? ''),
    ]);
  expect(written.filter((text) => telling.test(text))).toEqual([]);
  expect(written.length).toBeGreaterThan(80);
});

test('there is no free text to be written by accident', () => {
  const types = new Set(allItems().map((item) => item.type));
  expect([...types].sort()).toEqual(['choice', 'display', 'group']);
});

test('every text of it has a Spanish translation, and there is none too many', () => {
  const items = [...parsed().items.values()];
  const shown = items.flatMap((item) => [item, ...(isQuestion(item) ? item.options : [])]);
  const texts = shown.filter(({ text }) => text !== '');
  expect(texts.filter((one) => textOf(one, 'es-MX') === one.text && one.text !== 'No')).toEqual([]);
  const used = new Set(texts.map(({ text }) => text));
  expect(Object.keys(es).filter((text) => !used.has(text))).toEqual([]);
});

test('in Spanish too, what reaches a chart tells a reader nothing', () => {
  const telling =
    /trata|tráfico|abus|violen|agres|explot|víctim|sobreviv|prostit|arma|polic|inmigr|migrator|sospech|esclav/i;
  const written = Object.entries(es).filter(([text]) => !text.includes(': ') && !text.includes('. '));
  expect(written.filter(([, spanish]) => telling.test(spanish))).toEqual([]);
  expect(written.length).toBeGreaterThan(80);
});

test('nothing is preselected', () => {
  const preselected = allItems().filter(
    (item) => item.initial !== undefined || item.answerOption?.some((it) => it.initialSelected === true),
  );
  expect(preselected).toEqual([]);
});
