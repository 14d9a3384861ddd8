import type { Resource } from '@medplum/fhirtypes';
import type { FhirMessage } from '../../fhir/rest/message.ts';

/** The resource in the body of a request, not yet looked at; undefined where there is none. */
export function sentResource({ body = '' }: Pick<FhirMessage, 'body'>): Resource | undefined {
  try {
    const json: unknown = JSON.parse(body);
    const isResource = typeof json === 'object' && json !== null && 'resourceType' in json;
    return isResource ? (json as Resource) : undefined;
  } catch {
    return undefined;
  }
}
