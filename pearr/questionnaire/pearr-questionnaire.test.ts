import type { QuestionnaireItem } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { pearrCodes } from '../codes.ts';
import { lintQuestionnaire, parseQuestionnaire } from '../engine/index.ts';
import { pearrQuestionnaire } from './pearr-questionnaire.ts';

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

test('every authoring rule holds, and nothing sensitive opens without private time', () => {
  const ok = { system: pearrCodes, code: 'ok' };
  const limits = { system: pearrCodes, code: 'yes' };
  const warnings = lintQuestionnaire(parsed(), {
    gates: [
      {
        prefixes: ['educate.', 'limits.', 'ask.', 'respect.', 'respond.'],
        question: 'privacy.outcome',
        answer: ok,
      },
      { prefixes: ['ask.', 'respect.'], question: 'limits.explained', answer: limits },
    ],
  });
  expect(warnings).toEqual([]);
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

test('nothing is preselected', () => {
  const preselected = allItems().filter(
    (item) => item.initial !== undefined || item.answerOption?.some((it) => it.initialSelected === true),
  );
  expect(preselected).toEqual([]);
});
