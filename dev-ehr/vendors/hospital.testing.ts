import type { FhirResource } from 'fhir/r4.js';
import { onTestFinished } from 'vitest';
import { fhirClient, launchApp, startEhr, systemToken } from '../ehr.testing.ts';
import type { VendorProfile } from './vendor-profile.ts';

const subject = { reference: 'Patient/p1' };

/** Two patients, a doctor with a role, and a visit. */
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
];

/** An EHR in a vendor's manner with the hospital's data, closed when the test ends. */
export async function startHospital(vendor: VendorProfile, more: FhirResource[] = []) {
  const ehr = await startEhr([...hospital, ...more], { vendor });
  onTestFinished(ehr.close);
  return {
    ehr,
    /** The doctor's app, launched in the chart of p1. */
    async app(scope: string) {
      const { body } = await launchApp(ehr, { scope: `launch ${scope}`, encounter: 'e1' });
      return { scope: String(body.scope), call: fhirClient(ehr, body.access_token) };
    },
    async backend(scope = 'system/*.cruds') {
      return fhirClient(ehr, await systemToken(ehr, scope));
    },
  };
}

export type Hospital = Awaited<ReturnType<typeof startHospital>>;
