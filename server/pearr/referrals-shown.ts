import type { Ehr } from '@pearr/config';
import { byAskedLast, isOurTask, type ReferralsShown, toReferralStanding } from '@pearr/pearr';
import type { FhirResource } from 'fhir/r4.js';
import { nextOf, resourcesIn } from '../ehr/bundle.ts';
import type { FhirResult } from '../ehr/fhir-result.ts';
import { isGranted } from '../ehr/granted-scope.ts';
import { readMissing } from '../ehr/read-missing.ts';
import type { Allowance } from '../ehr/write-back/allowance.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { SmartSession } from '../smart/session.ts';
import type { ConversationDeps } from './conversation-deps.ts';

const MOST_PAGES = 3;

/** Whether it makes sense to ask: the EHR can look Tasks up, and this user may. Else the screen says nothing of it. */
export function mayAskReferrals({ capabilities, grantedScope }: Allowance): boolean {
  const task = capabilities.get('Task');
  return task?.interactions.has('search-type') === true && isGranted(grantedScope, 'Task', 's');
}

/**
 * How the referrals of this patient's conversations stand, whichever clinician had them. Read with the user's own
 * access, when they ask, and kept nowhere.
 */
export async function readReferralsShown(
  { userFhir }: ConversationDeps,
  ehr: Ehr,
  { patient, tokens }: SmartSession,
): Promise<{ shown: ReferralsShown } | { error: ErrorCode }> {
  const client = userFhir(ehr.iss, tokens.accessToken);
  const found: FhirResource[] = [];
  let path: string | undefined = `Task?patient=${patient}&_include=Task:focus&_count=100`;
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const result: FhirResult = await client.request({ path });
    if ('error' in result || result.status !== 200) return { error: 'EHR_UNREACHABLE' };
    found.push(...resourcesIn(result.body));
    path = nextOf(result.body);
  }
  const tasks = found.filter((it) => it.resourceType === 'Task').filter(isOurTask);
  const related = await readMissing(client, tasks, found, ['focus']);
  const referrals = tasks.flatMap((it) => toReferralStanding(it, related) ?? []).sort(byAskedLast);
  return { shown: { referrals } };
}
