import type { Ehr, StaffRole } from '@pearr/config';
import type { Deps } from '../deps.ts';
import { SESSION_LIFETIME } from '../smart/cookies.ts';
import type { Granted } from '../smart/oauth.ts';
import type { ProblemCode } from '../smart/problem-words.ts';
import type { PendingLaunch, StaffPage, StaffSession } from '../smart/session.ts';
import { staffReference } from '../smart/staff-reference.ts';
import { readNames, staffRolesOf, worksOf } from './read-roles.ts';

/**
 * A session that nobody uses ends after this, ms. A page that shows patients asks for nothing once it has covered itself,
 * so what somebody left open on a shared machine, or closed without signing out, is over then.
 * @see 45 CFR 164.312(a)(2)(iii), automatic logoff
 */
const IDLE = 30 * 60_000;

/** Until when a session lasts that is used now: never longer than a shift. */
export function lastsUntil(createdAt: number, now: number): number {
  return Math.min(now + IDLE, createdAt + SESSION_LIFETIME);
}

/** The role each page is for; some are for all staff. */
const pageRoles: Readonly<Record<StaffPage, StaffRole | 'all'>> = {
  informatics: 'informatics',
  quality: 'quality',
  'response-team': 'responseTeam',
  learn: 'all',
};

export function mayOpen(page: StaffPage, roles: readonly StaffRole[]): boolean {
  const role = pageRoles[page];
  return role === 'all' || roles.includes(role);
}

/**
 * Opens a session for a member of staff who signed in outside a chart.
 * @returns NOT_STAFF for patients and proxies, NOT_YOUR_ROLE when the page is for others.
 */
export async function openStaffSession(
  deps: Deps,
  ehr: Ehr,
  pending: PendingLaunch & { readonly staffPage: StaffPage },
  { tokens, fhirUser }: Granted,
): Promise<{ path: string } | { error: ProblemCode }> {
  const user = staffReference(ehr, fhirUser);
  if (user === undefined) return { error: 'NOT_STAFF' };
  const client = deps.userFhir(ehr.iss, tokens.accessToken);
  const held = await readNames(client, ehr.iss, user);
  const roles = staffRolesOf(deps.site, held);
  const works = worksOf(deps.site, held);
  if (!mayOpen(pending.staffPage, roles)) return { error: 'NOT_YOUR_ROLE' };
  const { handle, cookie } = pending;
  const session: StaffSession = {
    handle,
    cookie,
    ehr: ehr.id,
    tokens,
    user,
    roles,
    ...(works !== undefined && { works }),
    createdAt: deps.clock(),
  };
  await deps.store.staff.put(handle, session, lastsUntil(session.createdAt, deps.clock()));
  return { path: `/staff/${handle}/${pending.staffPage}` };
}
