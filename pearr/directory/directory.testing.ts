import type { DirectoryService } from './service.ts';

/** A service of which only what is given is known. */
export function service(given: Partial<DirectoryService> = {}): DirectoryService {
  return {
    id: 'harbor',
    type: 'community-agency',
    name: 'Harbor',
    languages: [],
    timeZone: 'America/Los_Angeles',
    leavesOrganization: true,
    verifiedOn: '2026-11-01',
    ...given,
  };
}
