import type { Preflight } from '@pearr/pearr';
import type { Bundle, FhirResource, Patient, RelatedPerson } from 'fhir/r4.js';
import type { Capabilities } from '../ehr/capabilities.ts';
import type { FhirClient } from '../ehr/fhir-client.ts';
import { blockedBy } from '../ehr/plan-write-back.ts';
import type { SmartSession } from '../smart/session.ts';

/** Words for a person beside the care team who may read the chart; never a name. */
function relationshipOf(person: RelatedPerson): string {
  const [relationship] = person.relationship ?? [];
  return relationship?.text ?? relationship?.coding?.[0]?.display ?? 'related person';
}

/** Safety: portal proxies read what is written; the clinician is told before anything is. */
async function readOtherReaders(client: FhirClient, patient: string): Promise<Preflight['otherReaders']> {
  const result = await client.request({ path: `RelatedPerson?patient=${patient}` });
  if ('error' in result || result.status !== 200) return 'unknown';
  const people = ((result.body as Bundle<FhirResource> | undefined)?.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'RelatedPerson' && resource.active !== false ? [resource] : [],
  );
  return people.map(relationshipOf);
}

/** What this EHR will take, and who else reads it, before the conversation begins. */
export async function readPreflight(
  client: FhirClient,
  capabilities: Capabilities,
  session: SmartSession,
): Promise<Preflight> {
  const allowance = { capabilities, grantedScope: session.tokens.scope };
  const takes = (kind: 'assessment' | 'order' | 'task') => blockedBy(allowance, kind) === undefined;
  return {
    assessment: takes('assessment'),
    referrals: takes('order') && takes('task'),
    otherReaders: await readOtherReaders(client, session.patient),
  };
}

/** Name and birth date for the banner, when the EHR does not show its own. */
export async function readBanner(
  client: FhirClient,
  session: SmartSession,
): Promise<{ name: string; birthDate?: string } | undefined> {
  if (!session.needPatientBanner) return undefined;
  const result = await client.request({ path: `Patient/${session.patient}` });
  if ('error' in result || result.status !== 200) return undefined;
  const { name = [], birthDate } = result.body as Patient;
  const official = name.find((it) => it.use === 'official') ?? name[0];
  const words = official?.text ?? [...(official?.given ?? []), official?.family ?? ''].join(' ').trim();
  return { name: words, ...(birthDate !== undefined && { birthDate }) };
}
