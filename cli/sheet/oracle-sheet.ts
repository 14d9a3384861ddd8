import { describeServices } from '@pearr/cds-services';
import type { Build } from './build.ts';
import { cardSection } from './card-section.ts';
import { coordinationSections } from './coordination-section.ts';
import { criteriaSection } from './criteria-sections.ts';
import { headSection } from './head-section.ts';
import { jwtSection } from './jwt-section.ts';
import { networkSection } from './network-section.ts';
import { prefetchSection, prefetchTypes } from './prefetch-section.ts';
import { servicesSection, serviceUrl } from './services-section.ts';
import { exact, type Section, type Sheet, said } from './sheet.ts';
import { smartSections } from './smart-section.ts';
import { testSection } from './test-section.ts';

/** Oracle Health sends patient-view alone. */
const SERVICES = ['pearr-patient-view'] as const;

const TO_BE_COMPLETED = 'TO BE COMPLETED';

/** What Oracle Health asks for when a service is registered, service by service and domain by domain. */
function registrationSection(build: Build): Section {
  const service = describeServices().find((it) => it.id === SERVICES[0]);
  const scopes = prefetchTypes(build).map((type) => `patient/${type}.read`);
  return {
    heading: 'Registration of the service',
    notes: ['Oracle Health registers each service, and each domain then allows it.'],
    rows: [
      exact('hook', service?.hook ?? ''),
      exact('title', service?.title ?? ''),
      exact('fhir server', build.ehr.iss),
      exact('service url', serviceUrl(build, SERVICES[0])),
      said('description', service?.description ?? ''),
      said('owner email', TO_BE_COMPLETED),
      said('tenants', build.ehr.cdsClient.tenant ?? TO_BE_COMPLETED),
      exact('fhir scopes', scopes.join(', ')),
      said('allowed links', 'none beside the SMART app'),
      exact('smart apps', `${build.site.publicUrl}/launch`),
    ],
  };
}

/** What an Oracle Health analyst hands in. Nothing is public on feedback: the card's answers may never arrive. */
export function oracleSheet(build: Build): Sheet {
  return {
    title: `Oracle Health build sheet: ${build.site.organization.name}, ${build.ehr.id}`,
    sections: [
      headSection(build, 'oracle'),
      registrationSection(build),
      servicesSection(build, SERVICES, ['Only patient-view exists; there is no encounter-start.']),
      jwtSection(build, SERVICES, []),
      criteriaSection(build),
      prefetchSection(build, [
        'As discovery publishes it; keys of your own are possible: write them under prefetchKeys.',
      ]),
      cardSection(build, [
        'Whether feedback is sent is not documented: without it every card rests for the visit once it was shown.',
      ]),
      ...smartSections(build),
      ...coordinationSections(build),
      networkSection(build),
      testSection(build, [
        said("the app from the chart's menu, without a card", 'opens with the same patient'),
      ]),
    ],
  };
}
