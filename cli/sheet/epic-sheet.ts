import type { Build } from './build.ts';
import { cardSection } from './card-section.ts';
import { coordinationSections } from './coordination-section.ts';
import { criteriaSection, triggerSection } from './criteria-sections.ts';
import { headSection } from './head-section.ts';
import { jwtSection } from './jwt-section.ts';
import { networkSection } from './network-section.ts';
import { prefetchSection } from './prefetch-section.ts';
import { servicesSection } from './services-section.ts';
import { type Sheet, said } from './sheet.ts';
import { smartSections } from './smart-section.ts';
import { testSection } from './test-section.ts';

/** Epic calls this one alone, since it knows no encounter-start. */
const SERVICES = ['pearr-patient-view'] as const;

/**
 * What an Epic analyst types in. Epic reads no discovery: endpoint, audience, prefetch and criteria are all typed by hand.
 * @see https://fhir.epic.com/Documentation?docId=cds-hooks
 */
export function epicSheet(build: Build): Sheet {
  return {
    title: `Epic build sheet: ${build.site.organization.name}, ${build.ehr.id}`,
    sections: [
      headSection(build, 'epic'),
      servicesSection(build, SERVICES, [
        'One endpoint in the OurPractice Advisory criteria record. Epic has no encounter-start: starts of encounters reach the same endpoint by their trigger action.',
      ]),
      jwtSection(build, SERVICES, [
        'iss and aud are typed in by hand for each endpoint and must equal these to the letter. nbf and sub are taken as they come.',
      ]),
      triggerSection(build),
      criteriaSection(build),
      prefetchSection(build, [
        'Prefetch property names and FHIR queries of the criteria record. Other names are possible: write them under prefetchKeys.',
      ]),
      cardSection(build, [
        'The topic never changes, so that an acknowledgement holds. Map the indicator to a display that does not interrupt. Only selectionBehavior “any” exists in Epic; this card has no suggestions.',
      ]),
      ...smartSections(build),
      ...coordinationSections(build),
      networkSection(build),
      testSection(build, [
        said(
          'a start of an encounter (a mapped trigger)',
          'counted under pearr-encounter-start on the informatics page',
        ),
      ]),
    ],
  };
}
