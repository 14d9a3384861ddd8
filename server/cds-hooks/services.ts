import type { CdsServiceDefinition, HookName } from '@pearr/cds-hooks';
import { prefetchTemplates } from '@pearr/cds-services';

/** Our services: one id a hook, since clients that key on the URL break when two hooks share one. */
export const serviceHooks = {
  'pearr-patient-view': 'patient-view',
  'pearr-encounter-start': 'encounter-start',
} as const satisfies Readonly<Record<string, HookName>>;

export type ServiceId = keyof typeof serviceHooks;

export function isServiceId(id: unknown): id is ServiceId {
  return typeof id === 'string' && Object.hasOwn(serviceHooks, id);
}

/** Discovery. The description says what informatics teams need and nothing a card would hide. */
export function describeServices(): CdsServiceDefinition[] {
  return Object.entries(serviceHooks).map(([id, hook]) => ({
    id,
    hook,
    title: 'Patient education prompt',
    description:
      'Answers with one neutral card when the chart suggests that the patient could use private time with the care team; otherwise with none. The card launches a SMART app.',
    prefetch: { ...prefetchTemplates },
    usageRequirements:
      'Needs the Patient. Decides best with every prefetch key; parts that are not supplied are fetched with the given token, or reported as not looked at.',
    version: '2.0.1',
    hookVersion: '1.0',
  }));
}
