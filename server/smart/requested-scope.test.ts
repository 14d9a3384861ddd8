import { expect, onTestFinished, test } from 'vitest';
import { ask, startAppAt } from './app-at.testing.ts';
import { toRequestedScope } from './requested-scope.ts';

const v2 = 'launch openid patient/Patient.r patient/Task.crs patient/Observation.rs user/Practitioner.r';

test.each([
  [['permission-v1', 'permission-v2'], v2],
  [['permission-v2'], v2],
  [[], v2],
  [
    ['permission-v1'],
    'launch openid patient/Patient.read patient/Task.read patient/Task.write patient/Observation.read user/Practitioner.read',
  ],
])('an EHR that states %j is asked in its own spelling', (capabilities, asked) => {
  expect(toRequestedScope(v2, { capabilities })).toBe(asked);
});

test('a scope with a query is never asked for without it', () => {
  const narrow = 'patient/Observation.rs?category=vital-signs';
  expect(toRequestedScope(narrow, { capabilities: ['permission-v1'] })).toBe(narrow);
});

test('v1 scopes are asked for as they are', () => {
  const v1 = 'patient/Task.read patient/*.read';
  expect(toRequestedScope(v1, { capabilities: ['permission-v1'] })).toBe(v1);
});

test('a launch at a v1-only EHR asks in v1 words', async () => {
  const at = await startAppAt({ configuration: (it) => ({ ...it, capabilities: ['permission-v1'] }) });
  onTestFinished(() => at.close());
  const scope = (await ask(at)).params['scope'] ?? '';
  expect(scope).toContain('patient/QuestionnaireResponse.write');
  expect(scope).not.toMatch(/\.c?r?u?d?s?( |$)/);
});
