import type { Ehr } from '@pearr/config';
import {
  type ArtefactOutcome,
  isOurTask,
  type ReferralStanding,
  type ReferralTypeName,
  toReferralStanding,
} from '@pearr/pearr';
import type { FhirResource, Task } from 'fhir/r4.js';
import type { FhirClient } from '../ehr/fhir-client.ts';
import { readMissing } from '../ehr/read-missing.ts';
import type { Allowance } from '../ehr/write-back/allowance.ts';
import type { PlanInput } from '../ehr/write-back/plan-input.ts';
import { firstOpen, referralWays } from '../ehr/write-back/ways.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { SmartSession } from '../smart/session.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { readPatient } from './preflight.ts';

/** What the coordination server may be told, if a referral goes there: the patient is read for it alone. */
export async function toldBeside(
  allowance: Allowance,
  client: FhirClient,
  ehr: Ehr,
  session: SmartSession,
): Promise<Pick<PlanInput, 'coordination'>> {
  if (firstOpen(referralWays(allowance)) !== 'coordination') return {};
  const patient = await readPatient(client, session);
  return { coordination: { ehr: ehr.iss, ...(patient !== undefined && { patient }) } };
}

/** Remembers which Tasks there are this patient's, for the next visit. */
export async function keepCoordinated(
  { store, clock }: ConversationDeps,
  { ehr, patient }: SmartSession,
  outcome: readonly ArtefactOutcome[],
  keyOf: (type: ReferralTypeName) => string,
): Promise<void> {
  for (const { kind, at, referral, reference } of outcome)
    if (kind === 'task' && at === 'coordination' && referral !== undefined && reference !== undefined)
      await store.coordinated.put({ ehr, patient }, keyOf(referral), reference, clock());
}

/** The Tasks there that are this patient's, as `Task/…`; none where the site has no such server. */
export async function coordinatedOf(
  { store, clock, coordination }: ConversationDeps,
  { ehr, patient }: SmartSession,
): Promise<readonly string[]> {
  return coordination === undefined ? [] : store.coordinated.ofPatient({ ehr, patient }, clock());
}

async function readTask(client: FhirClient, path: string): Promise<Task | 'gone' | undefined> {
  const result = await client.request({ path });
  if ('error' in result) return undefined;
  if (result.status === 404 || result.status === 410) return 'gone';
  const task = result.status === 200 ? (result.body as FhirResource | undefined) : undefined;
  return task?.resourceType === 'Task' && isOurTask(task) ? task : undefined;
}

/** How they stand. One that cannot be read is an error: a list that lacks it would say that there is none. */
export async function readCoordinated(
  deps: ConversationDeps,
  session: SmartSession,
): Promise<readonly ReferralStanding[] | { error: ErrorCode }> {
  const { coordination: client } = deps;
  if (client === undefined) return [];
  const references = await coordinatedOf(deps, session);
  const read = await Promise.all(references.map((it) => readTask(client, it)));
  if (read.includes(undefined)) return { error: 'EHR_UNREACHABLE' };
  const tasks = read.filter((it) => typeof it === 'object');
  const related = await readMissing(client, tasks, [], ['focus']);
  return tasks.flatMap((task) => toReferralStanding(task, related) ?? []);
}
