import type { Bundle, FhirResource, RelatedPerson } from 'fhir/r4.js';
import { collection } from '../builders/bundle.ts';
import { concept, hl7Coding } from '../builders/coding.ts';
import { synthetic } from '../builders/synthetic.ts';
import { daysBefore } from '../builders/time.ts';
import { healthcareServices, locations, organizations } from './organizations.ts';
import { type StaffMember, staff } from './practitioners.ts';

const staffMembers: readonly StaffMember[] = [
  {
    id: 'dr-rivera',
    given: 'Alex',
    family: 'Rivera',
    gender: 'male',
    credentials: 'MD',
    role: 'physician',
    title: 'Emergency physician',
    taxonomy: ['207P00000X', 'Emergency Medicine Physician'],
  },
  {
    id: 'nurse-okafor',
    given: 'Ngozi',
    family: 'Okafor',
    gender: 'female',
    credentials: 'RN',
    role: 'registered-nurse',
    title: 'Registered nurse',
    taxonomy: ['163W00000X', 'Registered Nurse'],
  },
  {
    id: 'sw-lindqvist',
    given: 'Karin',
    family: 'Lindqvist',
    gender: 'female',
    credentials: 'LCSW',
    role: 'social-worker',
    title: 'Social worker',
    taxonomy: ['104100000X', 'Social Worker'],
  },
  {
    id: 'adv-moreau',
    given: 'Sylvie',
    family: 'Moreau',
    gender: 'female',
    credentials: 'BA',
    role: 'survivor-advocate',
    title: 'Survivor advocate',
  },
  {
    id: 'inf-tanaka',
    given: 'Hiro',
    family: 'Tanaka',
    gender: 'male',
    credentials: 'MS',
    role: 'clinical-informatics',
    title: 'Clinical informaticist',
  },
  {
    id: 'qual-haddad',
    given: 'Leila',
    family: 'Haddad',
    gender: 'female',
    credentials: 'MPH',
    role: 'quality',
    title: 'Quality specialist',
  },
];

/** The partner of story 2's patient, who reads her chart through the patient portal. */
function proxyOfStory2(t0: Date): RelatedPerson {
  return {
    resourceType: 'RelatedPerson',
    id: 'proxy-of-story-2',
    meta: synthetic,
    active: true,
    patient: { reference: 'Patient/story-2' },
    relationship: [
      { ...concept(hl7Coding('v3-RoleCode', 'DOMPART', 'domestic partner')), text: 'Portal proxy' },
    ],
    name: [{ use: 'official', family: 'Mercer', given: ['Trent'] }],
    telecom: [{ system: 'phone', value: '555-0150' }],
    period: { start: daysBefore(t0, 500) },
  };
}

/**
 * The hospital around the stories: its organizations, locations, staff and their roles, the services referrals go
 * to, and the portal proxy of story 2's patient (whose Patient is in that story's bundle).
 */
export function peopleBundle(t0: Date): Bundle<FhirResource> {
  return collection('people', t0, [
    ...organizations,
    ...locations,
    ...staffMembers.flatMap(staff),
    ...healthcareServices,
    proxyOfStory2(t0),
  ]);
}
