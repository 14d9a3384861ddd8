import type { CdsServiceDefinition } from '@pearr/cds-hooks';
import { prefetchTemplates, serviceHooks } from '@pearr/cds-services';

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
