import type { DirectoryService } from '@pearr/pearr';
import type { Site } from './site.ts';

/**
 * The services that a site refers to, with what follows from the rest of its file.
 * Safety: with a coordination server a referral leaves the EHR whoever gets it, so consent is asked for each (R8).
 */
export function toDirectory({
  referrals,
  organization,
  coordination,
}: Pick<Site, 'referrals' | 'organization' | 'coordination'>): DirectoryService[] {
  return referrals.map(({ targetMinutes: _, ...service }) => ({
    ...service,
    id: service.id ?? service.type,
    timeZone: service.timeZone ?? organization.timeZone,
    leavesOrganization: service.leavesOrganization || coordination !== undefined,
  }));
}
