import type { Site, StaffRole } from '@pearr/config';
import type { ReferralTypeName } from '@pearr/pearr';
import type { Bundle, FhirResource, PractitionerRole } from 'fhir/r4.js';
import type { FhirClient } from '../ehr/fhir-client.ts';
import { staffReference } from '../smart/staff-reference.ts';

function rolesPath(user: string): string {
  const [type, id] = user.split('/');
  return type === 'PractitionerRole'
    ? `PractitionerRole/${id}`
    : `PractitionerRole?practitioner=${user}&active=true`;
}

/** Whether a role is this user's, who is a Practitioner or the role itself. */
function isOf({ id, practitioner }: PractitionerRole, iss: string, user: string): boolean {
  if (user === `PractitionerRole/${id}`) return true;
  const reference = practitioner?.reference?.replace(/\/_history\/[^/]+$/, '');
  return staffReference({ iss }, reference) === user;
}

function rolesIn(body: unknown): PractitionerRole[] {
  const resource = body as FhirResource | undefined;
  if (resource?.resourceType === 'PractitionerRole') return [resource];
  const entries = (resource as Bundle<FhirResource> | undefined)?.entry ?? [];
  return entries.flatMap((entry) =>
    entry.resource?.resourceType === 'PractitionerRole' ? [entry.resource] : [],
  );
}

/**
 * A user's role codes on the EHR, as `system|code`. None when the EHR does not say.
 * Safety: a server may leave out of a search what it does not know, and answer with everybody's roles: only those that
 * name this user are theirs.
 */
async function readRoleCodes(client: FhirClient, iss: string, user: string): Promise<ReadonlySet<string>> {
  const result = await client.request({ path: rolesPath(user) });
  if ('error' in result || result.status !== 200) return new Set();
  return new Set(
    rolesIn(result.body)
      .filter((role) => role.active !== false && isOf(role, iss, user))
      .flatMap((role) => role.code ?? [])
      .flatMap((code) => code.coding ?? [])
      .map(({ system, code }) => `${system}|${code}`),
  );
}

/**
 * All that the site file may name a member of staff by: their role codes and, for an EHR that keeps none, themselves as
 * `iss|Practitioner/…`.
 */
export async function readNames(client: FhirClient, iss: string, user: string): Promise<ReadonlySet<string>> {
  return new Set([...(await readRoleCodes(client, iss, user)), `${iss}|${user}`]);
}

/** What a member of staff may open: what they are named by, held against the site file. */
export function staffRolesOf(site: Site, held: ReadonlySet<string>): StaffRole[] {
  return (Object.keys(site.roles) as StaffRole[]).filter((role) =>
    site.roles[role].some((code) => held.has(code)),
  );
}

/**
 * The kinds of referral a member of the response team works; undefined for all of them, as for whoever holds a role
 * that the site file does not narrow.
 */
export function worksOf(
  { roles, directory }: Site,
  held: ReadonlySet<string>,
): ReferralTypeName[] | undefined {
  const { worklists } = directory;
  const theirs = roles.responseTeam.filter((code) => held.has(code));
  const isNarrowed = theirs.every((code) => worklists.some(({ role }) => role === code));
  if (theirs.length === 0 || !isNarrowed) return undefined;
  return worklists.filter(({ role }) => held.has(role)).flatMap(({ types }) => types);
}
