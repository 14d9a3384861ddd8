import type { HookRequest } from '@pearr/cds-hooks';
import type { Ehr } from '@pearr/config';
import type { ServiceId } from './services.ts';

/** Epic sends every trigger as patient-view and says in this extension which one it was. */
const EPIC_TRIGGER = 'com.epic.cdshooks.request.bpa-trigger-action';

function triggerAction({ extension }: HookRequest): string | undefined {
  const given = extension?.[EPIC_TRIGGER];
  const value = typeof given === 'object' && given !== null && 'value' in given ? given.value : given;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The service a call stands for: the one it was sent to, unless the site maps the EHR's own trigger to another or to none. */
export function effectiveService(ehr: Ehr, request: HookRequest, service: ServiceId): ServiceId | 'ignore' {
  const action = triggerAction(request);
  const mapped = action === undefined ? undefined : ehr.triggerActions[action];
  if (mapped === undefined) return service;
  return mapped === 'ignore' ? 'ignore' : `pearr-${mapped}`;
}
