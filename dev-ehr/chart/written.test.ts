import type {
  Bundle,
  Communication,
  Consent,
  DocumentReference,
  FhirResource,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js';
import { expect, it } from 'vitest';
import { createFakeFhir } from './fakes.testing.ts';
import { readWritten } from './written.ts';

const patient = { reference: 'Patient/p1' };
const filed = (minute: number) => ({ lastUpdated: `2026-11-01T12:0${minute}:00Z` });
const SDV = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'SDV' };

const response: QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse',
  id: 'r',
  status: 'completed',
  questionnaire: 'https://example.org/Questionnaire/q|1',
  meta: { ...filed(1), security: [SDV, { code: 'R', display: 'restricted' }] },
  subject: patient,
};
const order: ServiceRequest = {
  resourceType: 'ServiceRequest',
  id: 's',
  status: 'active',
  intent: 'order',
  code: { coding: [{ display: 'Patient referral' }] },
  meta: filed(2),
  subject: patient,
  supportingInfo: [{ reference: 'Consent/c' }],
};
const task: Task = {
  resourceType: 'Task',
  id: 't',
  status: 'requested',
  intent: 'order',
  code: { text: 'Fulfill' },
  meta: filed(3),
  for: patient,
  focus: { reference: 'ServiceRequest/s' },
};
const document: DocumentReference = {
  resourceType: 'DocumentReference',
  id: 'd',
  status: 'current',
  type: { coding: [{ code: '34746-8' }] },
  meta: filed(4),
  securityLabel: [{ coding: [SDV] }],
  subject: patient,
  content: [],
};
const consent: Consent = {
  resourceType: 'Consent',
  id: 'c',
  status: 'active',
  scope: { text: 'Privacy' },
  category: [],
  meta: filed(5),
  patient,
};
const message: Communication = {
  resourceType: 'Communication',
  id: 'm',
  status: 'completed',
  category: [{ text: 'Alert' }],
  meta: filed(5),
  subject: patient,
};

const read = (...resources: FhirResource[]) => {
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  };
  const fhir = createFakeFhir([bundle], () => new Date('2026-11-01T12:00:00Z'));
  return readWritten(fhir, 'p1');
};

it('each type shows its title, status, labels and references, the newest first', async () => {
  const about = { path: 'subject', reference: 'Patient/p1' };
  expect(await read(response, order, task, document, consent, message)).toEqual([
    {
      type: 'Consent',
      id: 'c',
      status: 'active',
      title: 'Privacy',
      filed: '2026-11-01T12:05:00Z',
      labels: [],
      references: [{ path: 'patient', reference: 'Patient/p1' }],
    },
    {
      type: 'Communication',
      id: 'm',
      status: 'completed',
      title: 'Alert',
      filed: '2026-11-01T12:05:00Z',
      labels: [],
      references: [about],
    },
    {
      type: 'DocumentReference',
      id: 'd',
      status: 'current',
      title: '34746-8',
      filed: '2026-11-01T12:04:00Z',
      labels: [{ code: 'SDV' }],
      references: [about],
    },
    {
      type: 'Task',
      id: 't',
      status: 'requested',
      title: 'Fulfill',
      filed: '2026-11-01T12:03:00Z',
      labels: [],
      references: [
        { path: 'for', reference: 'Patient/p1' },
        { path: 'focus', reference: 'ServiceRequest/s' },
      ],
    },
    {
      type: 'ServiceRequest',
      id: 's',
      status: 'active',
      title: 'Patient referral',
      filed: '2026-11-01T12:02:00Z',
      labels: [],
      references: [about, { path: 'supportingInfo[0]', reference: 'Consent/c' }],
    },
    {
      type: 'QuestionnaireResponse',
      id: 'r',
      status: 'completed',
      title: 'https://example.org/Questionnaire/q|1',
      filed: '2026-11-01T12:01:00Z',
      labels: [{ code: 'SDV' }, { code: 'R', display: 'restricted' }],
      references: [about],
    },
  ]);
});

it("another patient's resources are not listed", async () => {
  expect(await read({ ...task, for: { reference: 'Patient/p2' } })).toEqual([]);
});
