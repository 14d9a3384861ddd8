import type { CdsServiceDefinition, HookName, HookRequest } from '@pearr/cds-hooks';
import type { ChartPart } from './facts/chart-facts.ts';
import { chartParts, templatesOf } from './prefetch/templates.ts';

/** Our services: one id a hook, since clients that key on the URL break when two hooks share one. */
export const serviceHooks = {
  'pearr-patient-view': 'patient-view',
  'pearr-encounter-start': 'encounter-start',
} as const satisfies Readonly<Record<string, HookName>>;

export type ServiceId = keyof typeof serviceHooks;

export const serviceIds = Object.keys(serviceHooks) as ServiceId[];

export function isServiceId(id: unknown): id is ServiceId {
  return typeof id === 'string' && Object.hasOwn(serviceHooks, id);
}

/**
 * Discovery, with the templates of the parts that any EHR is asked for. The description says what informatics teams need and nothing a card would hide.
 */
export function describeServices(parts: readonly ChartPart[] = chartParts): CdsServiceDefinition[] {
  return Object.entries(serviceHooks).map(([id, hook]) => ({
    id,
    hook,
    title: 'Patient education prompt',
    description:
      'Answers with one neutral card when the chart suggests that the patient could use private time with the care team; otherwise with none. The card launches a SMART app.',
    prefetch: templatesOf(parts),
    usageRequirements:
      'Needs the Patient. Decides best with every prefetch key; parts that are not supplied are fetched with the given token, or reported as not looked at.',
    version: '2.0.1',
    hookVersion: '1.0',
  }));
}

/** What an EHR's own triggers stand for, by their numbers, as the site file says. */
export type TriggerActions = Readonly<Record<string, HookName | 'ignore'>>;

/** Epic sends every trigger as patient-view and says in this extension which one it was. */
const EPIC_TRIGGER = 'com.epic.cdshooks.request.bpa-trigger-action';

/** The number of the EHR's own trigger behind a request, if the request says. */
export function triggerActionOf({ extension }: HookRequest): string | undefined {
  const given = extension?.[EPIC_TRIGGER];
  const value = typeof given === 'object' && given !== null && 'value' in given ? given.value : given;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The service a call stands for: the one it was sent to, unless the site maps the EHR's own trigger to another or to none. */
export function effectiveService(
  triggerActions: TriggerActions,
  request: HookRequest,
  service: ServiceId,
): ServiceId | 'ignore' {
  const action = triggerActionOf(request);
  const isMapped = action !== undefined && Object.hasOwn(triggerActions, action);
  const mapped = isMapped ? triggerActions[action] : undefined;
  if (mapped === undefined) return service;
  return mapped === 'ignore' ? 'ignore' : `pearr-${mapped}`;
}
