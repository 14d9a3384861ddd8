import type { HookRequest } from '@pearr/cds-hooks';
import { expect, test } from 'vitest';
import { effectiveService, type TriggerActions } from './services.ts';

const actions: TriggerActions = { '26': 'encounter-start', '5': 'ignore' };

test.each([
  ['26', 'pearr-encounter-start'],
  ['5', 'ignore'],
  ['60', 'pearr-patient-view'],
  ['constructor', 'pearr-patient-view'],
])("the EHR's own trigger %s stands for %s", (value, service) => {
  const request: HookRequest = {
    hook: 'patient-view',
    hookInstance: '7d2c1e4e-6f55-4a3a-9d0b-0f6f0f3c9b1a',
    context: { userId: 'Practitioner/1', patientId: '1' },
    prefetch: new Map(),
    extension: { 'com.epic.cdshooks.request.bpa-trigger-action': { value } },
  };
  expect(effectiveService(actions, request, 'pearr-patient-view')).toBe(service);
});
