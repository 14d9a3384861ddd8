import { prefetchTemplates } from '@pearr/cds-services';
import { epicRequest, storyById } from '@pearr/fhir-fixtures';

/** A call of an EHR as its log has it, to be pasted; its documents did not come. */
export function hookRequest(story: string): string {
  const t0 = new Date('2026-11-01T12:00:00Z');
  const request = epicRequest({
    story: storyById(story),
    t0,
    templates: prefetchTemplates,
    refused: ['documents'],
  });
  return JSON.stringify(request, null, 1);
}
