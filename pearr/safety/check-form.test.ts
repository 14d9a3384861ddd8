import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { parseQuestionnaire } from '../engine/index.ts';
import { pearrQuestionnaire } from '../questionnaire/pearr-questionnaire.ts';
import { checkForm } from './check-form.ts';

function checked(questionnaire: Questionnaire) {
  const parsed = parseQuestionnaire(questionnaire);
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return checkForm(parsed.form);
}

type Change = (item: QuestionnaireItem) => QuestionnaireItem | undefined;

/** The published form with one item changed; `undefined` takes it out. */
function withItem(linkId: string, change: Change): Questionnaire {
  const inItems = (items: readonly QuestionnaireItem[]): QuestionnaireItem[] =>
    items.flatMap((item) => {
      const changed = item.linkId === linkId ? change(item) : item;
      if (changed === undefined) return [];
      return [{ ...changed, ...(changed.item && { item: inItems(changed.item) }) }];
    });
  return { ...pearrQuestionnaire, item: inItems(pearrQuestionnaire.item ?? []) };
}

const open: Change = ({ enableWhen: _, enableBehavior: __, ...item }) => item;

test('the published form may carry the conversation, on every way through it', () => {
  const { problems, warnings, ways } = checked(pearrQuestionnaire);
  expect(problems).toEqual([]);
  expect(warnings).toEqual([]);
  for (const count of Object.values(ways)) expect(count).toBeGreaterThan(60);
});

test.each<[string, string, Questionnaire]>([
  ['support without private time', 'respond.introduction GATE', withItem('respond', open)],
  ['the question before the limits', 'ask.outcome GATE', withItem('ask', open)],
  ['questions to who is known', 'ask.outcome GATE', withItem('ask.talk', open)],
  ['contact without consent', 'respond.contact GATE', withItem('respond.agreed', open)],
  ['a report about adults', 'duty.report DUTY', withItem('duty.minor', open)],
  [
    'a report that may be left out',
    'duty.report DUTY',
    withItem('duty.report', (item) => ({ ...item, required: false })),
  ],
  [
    'a report only after private time',
    'duty.report DUTY',
    withItem('duty', (item) => ({
      ...item,
      enableBehavior: 'all',
      enableWhen: [
        ...(item.enableWhen ?? []).slice(0, 1),
        { question: 'privacy.outcome', operator: 'exists', answerBoolean: true },
        {
          question: 'privacy.outcome',
          operator: '=',
          answerCoding: { system: 'https://pearr-on-fhir.github.io/fhir/CodeSystem/pearr', code: 'ok' },
        },
      ],
    })),
  ],
  [
    'no safety path when it is unsafe',
    'safety.notified SAFETY_PATH',
    withItem('safety', (item) => ({ ...item, enableWhen: (item.enableWhen ?? []).slice(0, 1) })),
  ],
  [
    'a question that must be answered and cannot be',
    'close.team DEAD_END',
    withItem('close.team', (item) => ({ ...item, required: true, readOnly: true })),
  ],
  ['no place for the steps', 'about.steps RELIED_ON', withItem('about.steps', () => undefined)],
  [
    'no option for a reason to end',
    'about.ended RELIED_ON',
    withItem('about.ended', (item) => ({
      ...item,
      answerOption: item.answerOption?.slice(1) ?? [],
    })),
  ],
  [
    'a visible question that code answers',
    'about.steps RELIED_ON',
    withItem('about.steps', (item) => ({ ...item, extension: item.extension?.slice(1) ?? [] })),
  ],
  [
    'the report on another page',
    'duty.report RELIED_ON',
    withItem('duty', (item) => ({ ...item, linkId: 'duties' })),
  ],
])('%s is refused', (_, problem, questionnaire) => {
  const problems = checked(questionnaire).problems.map(({ linkId, rule }) => `${linkId} ${rule}`);
  expect(problems).toContain(problem);
});
