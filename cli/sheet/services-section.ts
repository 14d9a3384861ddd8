import { type ServiceId, serviceHooks } from '@pearr/cds-services';
import { serviceMode } from '@pearr/config';
import type { Build } from './build.ts';
import { exact, type Row, type Section, said } from './sheet.ts';

export function serviceUrl({ site }: Build, id: ServiceId): string {
  return `${site.publicUrl}/cds-services/${id}`;
}

/** The `aud` that the server takes for a service of this EHR. */
export function audienceOf(build: Build, id: ServiceId): string {
  return build.ehr.cdsClient.audience[id] ?? serviceUrl(build, id);
}

function modeWords({ site, ehr }: Build, id: ServiceId): string {
  return serviceMode(site, ehr, id) === 'silent'
    ? 'silent: decides and counts, shows nothing'
    : 'live: shows cards';
}

function rowsOf(build: Build, id: ServiceId): Row[] {
  const url = serviceUrl(build, id);
  return [
    exact(`${id} (hook ${serviceHooks[id]})`, url),
    exact('  its feedback', `${url}/feedback`),
    said('  mode', modeWords(build, id)),
  ];
}

/** Where each service and its feedback are. */
export function servicesSection(build: Build, ids: readonly ServiceId[], notes: readonly string[]): Section {
  return {
    heading: 'CDS service endpoints',
    notes,
    rows: [
      ...ids.flatMap((id) => rowsOf(build, id)),
      exact('discovery', `${build.site.publicUrl}/cds-services`),
    ],
  };
}
