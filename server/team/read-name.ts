import type { FhirResource } from 'fhir/r4.js';
import type { FhirClient } from '../ehr/fhir-client.ts';

function nameIn(resource: FhirResource | undefined): string | undefined {
  if (resource?.resourceType === 'PractitionerRole') return resource.practitioner?.display;
  if (resource?.resourceType !== 'Practitioner') return undefined;
  const official = resource.name?.find((it) => it.use === 'official') ?? resource.name?.[0];
  const words = official?.text ?? [...(official?.given ?? []), official?.family ?? ''].join(' ').trim();
  return words === '' ? undefined : words;
}

/** The name under which colleagues know a member of staff; undefined when the EHR does not say. */
export async function readName(client: FhirClient, user: string): Promise<string | undefined> {
  const result = await client.request({ path: user });
  if ('error' in result || result.status !== 200) return undefined;
  return nameIn(result.body as FhirResource | undefined);
}
