import type { Ehr } from '@pearr/config';
import { instantIn } from '@pearr/pearr';
import type { Response } from 'express';
import type { Task } from 'fhir/r4.js';
import type { Scene } from '../audit/happening.ts';
import { isGranted } from '../ehr/granted-scope.ts';
import { vendorProfiles } from '../ehr/vendors/index.ts';
import { recordReferral } from '../events/referral-events.ts';
import { staffOf } from '../staff/require-staff.ts';
import type { TeamWorker } from './change-referral.ts';
import type { TeamDeps } from './team-deps.ts';

/** A member of staff at the servers on which referrals are worked. */
export interface TeamReaders {
  /** Reads and writes with the user's own token: what the EHR does not let them see, they do not see here. */
  readonly inEhr: TeamWorker;
  /** Left out where the site has no coordination server. */
  readonly beside?: TeamWorker;
  /** Whether the EHR has Tasks to list for this user. */
  readonly hasTasks: boolean;
}

/**
 * Where this user works referrals. On the coordination server we act for them by our own token: their role was looked
 * at when they signed in, and what they do is in the audit trail with their name.
 */
export async function readersOf(deps: TeamDeps, res: Response): Promise<TeamReaders | undefined> {
  const session = staffOf(res);
  const ehr = deps.site.ehrs.find((it) => it.id === session.ehr);
  const fresh = ehr && (await deps.freshStaffTokens(ehr, session));
  if (ehr === undefined || fresh === undefined) return undefined;
  const { coordination, clock } = deps;
  const client = deps.userFhir(ehr.iss, fresh.tokens.accessToken);
  const inEhr: TeamWorker = {
    client,
    user: session.user,
    now: () => instantIn(deps.site.organization.timeZone, clock()),
    ...(session.works !== undefined && { works: session.works }),
    onChanged: (task: Task) => recordReferral(deps, ehr.id, task),
  };
  if (coordination === undefined) return { inEhr, hasTasks: true };
  const beside = { ...inEhr, client: coordination, beside: { ehr: ehr.iss, ehrClient: client } };
  return { inEhr, beside, hasTasks: await hasTasks(deps, ehr, fresh.tokens.scope) };
}

/** Whether any Task of ours can be in the EHR, and this user may list it. One that takes none is not asked. */
async function hasTasks(deps: TeamDeps, { iss, vendor, writeBack }: Ehr, scope: string): Promise<boolean> {
  if (vendorProfiles[vendor].refuses.Task !== undefined || writeBack.refused.includes('Task')) return false;
  const task = (await deps.readCapabilities(iss)).get('Task');
  const isTaken = task?.interactions.has('create') === true && task.interactions.has('search-type');
  return isTaken && isGranted(scope, 'Task', 's');
}

/** Who is at work, and where. */
export function sceneOf({ site }: TeamDeps, res: Response, isBeside: boolean): Scene {
  const { ehr, user } = staffOf(res);
  return {
    iss: site.ehrs.find((it) => it.id === ehr)?.iss ?? '',
    user,
    ...(isBeside && { server: site.coordination?.base }),
  };
}
