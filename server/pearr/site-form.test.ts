import { smallClinicFile } from '@pearr/fhir-fixtures';
import type { QuestionnaireResponse } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinician, coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
let nurse: Clinician;

beforeAll(async () => {
  stack = await startStack({ site: (yaml) => `${yaml}\nquestionnaire: { file: ${smallClinicFile()} }\n` });
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
});
afterAll(() => stack.close());

const chart = { patientId: 'story-2', encounterId: 'story-2-encounter' };

test('a site’s own form is shown, answered and written under its own canonical, with no code changed', async () => {
  const app = await launch(nurse, chart);
  const { body } = await app.view();
  expect(body.questionnaire.url).toBe('https://clinic.example.org/fhir/Questionnaire/private-time');
  const hours = {
    valueCoding: { system: 'https://clinic.example.org/fhir/CodeSystem/form', code: 'told', display: 'Told' },
  };
  const answers = {
    ...coded({
      'privacy.outcome': 'ok',
      'limits.explained': 'yes',
      'educate.given': 'given',
      'educate.material': 'taken',
      'ask.outcome': 'declined',
      'close.team': 'told',
    }),
    'close.hours': [hours],
  };
  const { status, body: done } = await app.call('POST', 'complete', { answers });
  expect(status).toBe(200);
  expect(done.outcome).toMatchObject([{ kind: 'assessment', result: 'written' }]);
  const written = await nurse.chart('GET', `resources/${done.outcome[0].reference}`);
  const response: QuestionnaireResponse = written.body;
  expect(response.questionnaire).toBe('https://clinic.example.org/fhir/Questionnaire/private-time|3');
  expect(JSON.stringify(response.item)).toContain('close.hours');
});

test('an answer only the published form knows is refused, by its linkId', async () => {
  const app = await launch(nurse, { patientId: 'story-3', encounterId: 'story-3-encounter' });
  const answers = coded({ 'privacy.interpreter': 'qualified' });
  const { status, body } = await app.call('PUT', 'draft', { answers, page: 'privacy', revision: 0 });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain('privacy.interpreter');
});
