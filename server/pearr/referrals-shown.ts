import type { Ehr } from '@pearr/config';
import {
  byAskedLast,
  isOurTask,
  localReference,
  type ReferralStanding,
  type ReferralsShown,
  toReferralStanding,
} from '@pearr/pearr';
import type { FhirResource } from 'fhir/r4.js';
import { nextOf, resourcesIn } from '../ehr/bundle.ts';
import type { FhirResult } from '../ehr/fhir-result.ts';
import { isGranted } from '../ehr/granted-scope.ts';
import { readMissing } from '../ehr/read-missing.ts';
import type { Allowance } from '../ehr/write-back/allowance.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { SmartSession } from '../smart/session.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { readCoordinated } from './coordinated.ts';
import { readAllowance } from './read-allowance.ts';

const MOST_PAGES = 3;

/** Whether it makes sense to ask the EHR: it can look Tasks up, and this user may. Else the screen says nothing of it. */
export function mayAskReferrals({ capabilities, grantedScope }: Allowance): boolean {
  const task = capabilities.get('Task');
  return task?.interactions.has('search-type') === true && isGranted(grantedScope, 'Task', 's');
}

async function readOfEhr(
  { userFhir }: ConversationDeps,
  ehr: Ehr,
  { patient, tokens }: SmartSession,
): Promise<readonly ReferralStanding[] | { error: ErrorCode }> {
  const client = userFhir(ehr.iss, tokens.accessToken);
  const found: FhirResource[] = [];
  let path: string | undefined = `Task?patient=${patient}&_include=Task:focus&_count=100`;
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const result: FhirResult = await client.request({ path });
    if ('error' in result || result.status !== 200) return { error: 'EHR_UNREACHABLE' };
    found.push(...resourcesIn(result.body));
    path = nextOf(result.body);
  }
  // Safety: a server may leave out of a search what it does not know; another patient's referrals are never shown here.
  const tasks = found
    .filter((it) => it.resourceType === 'Task')
    .filter((it) => isOurTask(it) && localReference(it.for?.reference) === `Patient/${patient}`);
  const related = await readMissing(client, tasks, found, ['focus']);
  return tasks.flatMap((it) => toReferralStanding(it, related) ?? []);
}

/**
 * How the referrals of this patient's conversations stand, whichever clinician had them and wherever they are worked.
 * The EHR is read with the user's own access, when they ask; nothing is kept.
 */
export async function readReferralsShown(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
): Promise<{ shown: ReferralsShown } | { error: ErrorCode }> {
  const isInEhr = mayAskReferrals(await readAllowance(deps, ehr, session));
  const inEhr = isInEhr || deps.coordination === undefined ? await readOfEhr(deps, ehr, session) : [];
  if ('error' in inEhr) return inEhr;
  const beside = await readCoordinated(deps, session);
  if ('error' in beside) return beside;
  return { shown: { referrals: [...inEhr, ...beside].sort(byAskedLast) } };
}
