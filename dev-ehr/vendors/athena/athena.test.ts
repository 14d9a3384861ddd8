import type { QuestionnaireResponse } from 'fhir/r4.js';
import { expect, it } from 'vitest';
import { issueOf } from '../../ehr.testing.ts';
import { useHospital } from '../hospital.testing.ts';
import { athena } from './athena.ts';

const place = useHospital(athena());
const subject = { reference: 'Patient/p1' };

const response = (questionnaire: string): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire,
  status: 'completed',
  subject,
});

it('QuestionnaireResponse: only to a questionnaire that the EHR defines', async () => {
  const { call } = place();
  const foreign = await call(
    'POST',
    'QuestionnaireResponse',
    response('https://example.org/Questionnaire/ours'),
  );
  expect([foreign.status, issueOf(foreign).text]).toEqual([
    422,
    'The questionnaire is none that this EHR defines',
  ]);
  const own = response('https://hospital.example.org/Questionnaire/intake|1');
  const { status, headers } = await call('POST', 'QuestionnaireResponse', own);
  expect(status).toBe(201);
  expect(headers.get('location')).toMatch(/\/QuestionnaireResponse\/[^/]+$/);
});

it('mostly read: what the app would write besides is not offered', async () => {
  const { call } = place();
  const tries = ['DocumentReference', 'ServiceRequest', 'Task', 'Communication', 'Consent'].map(
    async (type) => {
      const { status } = await call('POST', type, { resourceType: type });
      return `${type} ${status}`;
    },
  );
  expect(await Promise.all(tries)).toEqual([
    'DocumentReference 405',
    'ServiceRequest 405',
    'Task 404',
    'Communication 404',
    'Consent 404',
  ]);
});

it('a search needs one of the sets of parameters that the statement asks for', async () => {
  const { backend } = place();
  const few = await backend('GET', 'Patient?gender=female');
  expect([few.status, issueOf(few).text]).toEqual([400, 'A search of Patient needs other parameters']);
  const enough = await backend('GET', 'Patient?family=One&birthdate=1990-05-01');
  expect([enough.status, enough.body.total]).toEqual([200, 1]);
});
