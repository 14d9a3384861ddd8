import type { DirectoryService } from '@pearr/pearr';
import type { Site } from './site.ts';

/** The services that a site refers to, with what follows from the rest of its file. */
export function toDirectory({
  referrals,
  organization,
}: Pick<Site, 'referrals' | 'organization'>): DirectoryService[] {
  return referrals.map(({ targetMinutes: _, ...service }) => ({
    ...service,
    id: service.id ?? service.type,
    timeZone: service.timeZone ?? organization.timeZone,
  }));
}
