import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js';
import { describe, expect, test } from 'vitest';
import { parseQuestionnaire } from '../engine/index.ts';
import { pearrQuestionnaire } from '../questionnaire/pearr-questionnaire.ts';
import { checkForm } from './check-form.ts';

function checked(questionnaire: Questionnaire) {
  const parsed = parseQuestionnaire(questionnaire);
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return checkForm(parsed.form);
}

/** The published form with one item changed; `undefined` takes it out. */
function withItem(
  linkId: string,
  change: (item: QuestionnaireItem) => QuestionnaireItem | undefined,
): Questionnaire {
  const inItems = (items: readonly QuestionnaireItem[]): QuestionnaireItem[] =>
    items.flatMap((item) => {
      const changed = item.linkId === linkId ? change(item) : item;
      if (changed === undefined) return [];
      return [{ ...changed, ...(changed.item && { item: inItems(changed.item) }) }];
    });
  return { ...pearrQuestionnaire, item: inItems(pearrQuestionnaire.item ?? []) };
}

const problems = (questionnaire: Questionnaire) =>
  checked(questionnaire).problems.map(({ linkId, rule }) => `${linkId} ${rule}`);

test('the published form may carry the conversation, on every way through it', () => {
  const { problems: none, warnings, ways } = checked(pearrQuestionnaire);
  expect(none).toEqual([]);
  expect(warnings).toEqual([]);
  console.log(ways);
  for (const count of Object.values(ways)) expect(count).toBeGreaterThan(100);
});
