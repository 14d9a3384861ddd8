import type { FhirResource } from 'fhir/r4.js';
import { afterAll, beforeAll } from 'vitest';
import { fhirClient, launchApp, startEhr, systemToken } from '../ehr.testing.ts';
import type { VendorProfile } from './vendor-profile.ts';

const subject = { reference: 'Patient/p1' };

/** Two patients, a doctor with a role, a visit, a form, and a referral that somebody made. */
const hospital: FhirResource[] = [
  { resourceType: 'Patient', id: 'p1', name: [{ family: 'One' }], birthDate: '1990-05-01' },
  { resourceType: 'Patient', id: 'p2', name: [{ family: 'Two' }], birthDate: '1991-05-01' },
  { resourceType: 'Practitioner', id: 'dr', name: [{ family: 'Doctor' }] },
  { resourceType: 'Practitioner', id: 'nurse', name: [{ family: 'Nurse' }] },
  {
    resourceType: 'PractitionerRole',
    id: 'dr-role',
    practitioner: { reference: 'Practitioner/dr' },
    code: [{ text: 'Physician' }],
  },
  {
    resourceType: 'Encounter',
    id: 'e1',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
    subject,
  },
  {
    resourceType: 'Questionnaire',
    id: 'intake',
    url: 'https://hospital.example.org/Questionnaire/intake',
    status: 'active',
  },
  {
    resourceType: 'Task',
    id: 'community-referral',
    status: 'requested',
    intent: 'order',
    for: subject,
  },
];

/** An EHR in a vendor's manner with the hospital's data. */
async function startHospital(vendor: VendorProfile) {
  const ehr = await startEhr(hospital, { vendor });
  const launched = async (scope: string) => {
    const { body } = await launchApp(ehr, { scope: `launch ${scope}`, encounter: 'e1' });
    return { scope: String(body.scope), call: fhirClient(ehr, body.access_token) };
  };
  const backend = fhirClient(ehr, await systemToken(ehr));
  const { call } = await launched('patient/*.cruds');
  return {
    ehr,
    /** FHIR as the doctor's app in the chart of p1 may use it, with every scope. */
    call,
    /** FHIR as a backend service may use it. */
    backend,
    /** The scopes that the doctor's app is granted of these. */
    granted: async (scope: string) => (await launched(scope)).scope.replace('launch ', ''),
  };
}

/** One for all tests of a file: it takes a second to start. */
export function useHospital(vendor: VendorProfile) {
  let place: Awaited<ReturnType<typeof startHospital>>;
  beforeAll(async () => {
    place = await startHospital(vendor);
  });
  afterAll(() => place.ehr.close());
  return () => place;
}
