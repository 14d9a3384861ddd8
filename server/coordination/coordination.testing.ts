import type { ArtefactOutcome } from '@pearr/pearr';
import type { Bundle, FhirResource } from 'fhir/r4.js';
import type { OpenApp } from '../smart/launched.testing.ts';
import { coded } from '../smart/launched.testing.ts';
import type { Stack } from '../stack.testing.ts';
import { createCoordination } from './create-coordination.ts';

const conversation = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.referrals': ['survivor-advocate'],
  'respond.consent': 'yes',
  'respond.contact': 'in-person',
  'respond.urgency': 'now',
  'respond.share': 'yes',
  'duty.report': 'consulting',
  'close.record': 'choices',
} as const;

/** A conversation that leads to one referral, which the patient agrees to be named in unless changed. */
export async function completeWith(
  app: OpenApp,
  change: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<readonly ArtefactOutcome[]> {
  const { body } = await app.call('POST', 'complete', { answers: coded({ ...conversation, ...change }) });
  return body.outcome ?? [];
}

/** All resources of a type on the coordination server, as whoever runs it finds them. */
export async function allThere<T extends FhirResource>(
  { deps }: Stack,
  type: T['resourceType'],
): Promise<T[]> {
  const client = createCoordination(deps);
  const result = await client?.request({ path: `${type}?_count=200` });
  if (result === undefined || 'error' in result || result.status !== 200)
    throw new Error(`the coordination server: ${JSON.stringify(result)}`);
  return ((result.body as Bundle<T>).entry ?? []).flatMap(({ resource }) => resource ?? []);
}

export const at = (story: string) => ({ patientId: story, encounterId: `${story}-encounter` });
