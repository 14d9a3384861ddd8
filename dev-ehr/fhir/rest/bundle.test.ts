import type { BundleEntry } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { issueOf, useEhr } from '../../ehr.testing.ts';
import { chart, condition } from './rest.testing.ts';

const { ehr, fhir } = useEhr(chart);

const { id: _none, ...unsaved } = condition('', 'p1', 'BUNDLE', '2026-01-01');
const URN = 'urn:uuid:8b1b1f0a-43c9-4a9f-9d65-2a4ed46c3f01';

const send = (type: string, entry: object[], headers = {}) =>
  fhir('POST', '', { resourceType: 'Bundle', type, entry }, headers);
const post = (resource: object, fullUrl?: string): object => ({
  ...(fullUrl ? { fullUrl } : {}),
  resource,
  request: { method: 'POST', url: (resource as { resourceType: string }).resourceType },
});
const get = (url: string) => ({ request: { method: 'GET', url } });
const statuses = ({ body }: { body: { entry: BundleEntry[] } }) =>
  body.entry.map(({ response }) => response?.status);
const conditionCount = async () => (await fhir('GET', 'Condition?code=BUNDLE&_summary=count')).body.total;

const observationOf = (patient: string) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  subject: { reference: patient },
});

describe('batch', () => {
  it('does each entry on its own, and answers each', async () => {
    const answer = await send('batch', [
      get('Patient/p1'),
      post(unsaved),
      post({ resourceType: 'Observation', status: 'done', code: { text: 'x' } }),
      get('Patient/nobody'),
      get('Condition?code=A'),
      { request: { method: 'DELETE', url: 'Condition/none' } },
    ]);
    expect([answer.status, answer.body.type]).toEqual([200, 'batch-response']);
    expect(statuses(answer)).toEqual([
      '200 OK',
      '201 Created',
      '400 Bad Request',
      '404 Not Found',
      '200 OK',
      '204 No Content',
    ]);
    const [read, created, refused, , found] = answer.body.entry;
    expect(read.resource.id).toBe('p1');
    expect(created.response).toMatchObject({
      etag: 'W/"1"',
      location: `Condition/${created.resource.id}/_history/1`,
    });
    expect(refused.response.outcome.issue[0].expression).toEqual(['Observation.status']);
    expect(found.resource.total).toBe(2);
  });

  it('refuses entries that refer to each other', async () => {
    const answer = await send('batch', [post({ resourceType: 'Patient' }, URN), post(observationOf(URN))]);
    expect(answer.status).toBe(400);
    expect(issueOf(answer)).toMatchObject({
      expression: 'Bundle.entry[1].resource',
      text: expect.stringContaining('need a transaction'),
    });
  });

  it('leaves the resources out with Prefer: return=minimal', async () => {
    const { body } = await send('batch', [post(unsaved), get('Patient/p1')], { prefer: 'return=minimal' });
    expect(body.entry.map((entry: BundleEntry) => entry.resource?.resourceType)).toEqual([
      undefined,
      'Patient',
    ]);
  });
});

describe('transaction', () => {
  it('replaces every reference to a fullUrl by the new id', async () => {
    const other = `${ehr().fhirBase}/Practitioner/temp`;
    const answer = await send('transaction', [
      post({ ...observationOf(URN), performer: [{ reference: other }] }),
      post({ resourceType: 'Patient' }, URN),
      post({ resourceType: 'Practitioner' }, other),
    ]);
    expect(statuses(answer)).toEqual(['201 Created', '201 Created', '201 Created']);
    const [observation, patient, practitioner] = answer.body.entry.map(
      ({ resource }: BundleEntry) => resource,
    );
    expect(observation.subject.reference).toBe(`Patient/${patient.id}`);
    expect(observation.performer[0].reference).toBe(`Practitioner/${practitioner.id}`);
  });

  it('resolves a conditional reference to the one resource that matches', async () => {
    const answer = await send('transaction', [post(observationOf('Patient?identifier=urn:mrn|1001'))]);
    expect(answer.body.entry[0].resource.subject.reference).toBe('Patient/p1');
  });

  it.each([
    ['none', 'Patient?identifier=urn:mrn|9', /match one resource, not 0/],
    ['several', 'Patient?gender=male,female', /match one resource, not 2/],
    ['a parameter not known', 'Patient?mrn=1001', /needs parameters of Patient alone/],
  ])('a conditional reference with %s fails it', async (_name, reference, text) => {
    const answer = await send('transaction', [post(observationOf(reference))]);
    expect(answer.status).toBe(412);
    expect(issueOf(answer)).toMatchObject({
      text: expect.stringMatching(text),
      expression: 'Bundle.entry[0].resource.subject.reference',
    });
  });

  it('is done not at all when one entry fails, and names the entry', async () => {
    const before = await conditionCount();
    const answer = await send('transaction', [post(unsaved), post({ ...unsaved, code: { coding: [] } })]);
    expect(answer.status).toBe(400);
    expect(issueOf(answer).expression).toBe('Bundle.entry[1].resource.code.coding');
    expect(await conditionCount()).toBe(before);
  });

  it('is refused when a urn:uuid: is the fullUrl of no entry', async () => {
    const before = await conditionCount();
    const answer = await send('transaction', [post(unsaved), post(observationOf(URN))]);
    expect(answer.status).toBe(422);
    expect(issueOf(answer).text).toBe(`${URN} is the fullUrl of no entry in this bundle`);
    expect(await conditionCount()).toBe(before);
  });

  it('is refused when two entries change one resource', async () => {
    const put = {
      resource: condition('c1', 'p1', 'A', '2026'),
      request: { method: 'PUT', url: 'Condition/c1' },
    };
    const answer = await send('transaction', [put, put]);
    expect(answer.status).toBe(400);
    expect(issueOf(answer).text).toBe('Two entries change Condition/c1');
  });

  it('deletes, creates, updates and reads in the order of the specification', async () => {
    const { body } = await fhir('PUT', 'Condition/order', { ...unsaved, id: 'order' });
    const answer = await send('transaction', [
      get('Condition?code=BUNDLE&_summary=count'),
      post(unsaved),
      {
        resource: { ...body, recordedDate: '2026' },
        request: { method: 'PUT', url: 'Condition/order', ifMatch: 'W/"1"' },
      },
      { request: { method: 'DELETE', url: 'Condition/c2' } },
    ]);
    expect(statuses(answer)).toEqual(['200 OK', '201 Created', '200 OK', '204 No Content']);
    expect(answer.body.entry[0].resource.total).toBe(await conditionCount());
    expect((await fhir('GET', 'Condition/c2')).status).toBe(410);
  });

  it('holds to ifMatch and ifNoneExist of its entries', async () => {
    const stale = {
      resource: { ...unsaved, id: 'order' },
      request: { method: 'PUT', url: 'Condition/order', ifMatch: 'W/"1"' },
    };
    expect((await send('transaction', [stale])).status).toBe(412);
    const patient = { resourceType: 'Patient', identifier: [{ system: 'urn:mrn', value: '1001' }] };
    const request = { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:mrn|1001' };
    const answer = await send('transaction', [
      { fullUrl: URN, resource: patient, request },
      post(observationOf(URN)),
    ]);
    expect(statuses(answer)).toEqual(['200 OK', '201 Created']);
    expect(answer.body.entry[1].resource.subject.reference).toBe('Patient/p1');
  });

  it('may be empty', async () => {
    const { status, body } = await fhir('POST', '', { resourceType: 'Bundle', type: 'transaction' });
    expect([status, body]).toEqual([200, { resourceType: 'Bundle', type: 'transaction-response' }]);
  });
});

describe('what is no batch and no transaction is refused', () => {
  it.each([
    ['a resource', { resourceType: 'Patient' }, /takes a Bundle/],
    ['a searchset', { resourceType: 'Bundle', type: 'searchset' }, /takes a Bundle/],
    [
      'an entry without a request',
      { resourceType: 'Bundle', type: 'batch', entry: [{ resource: unsaved }] },
      /needs request.method/,
    ],
    [
      'a POST without a resource',
      { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'POST', url: 'Patient' } }] },
      /needs a resource/,
    ],
  ])('%s', async (_name, body, text) => {
    const answer = await fhir('POST', '', body);
    expect(answer.status).toBe(400);
    expect(issueOf(answer).text).toMatch(text);
  });

  it('a batch sent to /Bundle', async () => {
    const answer = await fhir('POST', 'Bundle', { resourceType: 'Bundle', type: 'batch' });
    expect(answer.status).toBe(404);
    expect(issueOf(answer).text).toBe('This server has no resource type "Bundle"');
  });
});
