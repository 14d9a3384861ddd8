import type { ServiceId } from '@pearr/cds-services';
import type { Ehr, Site } from './site.ts';

/** Whether a service shows its cards to an EHR: what is said of the service there, else of the EHR, else of the site. */
export function serviceMode(site: Site, ehr: Ehr | undefined, service: ServiceId): 'silent' | 'live' {
  return ehr?.serviceModes[service] ?? ehr?.mode ?? site.mode;
}
