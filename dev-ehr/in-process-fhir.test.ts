import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEhr, type TestEhr } from './ehr.testing.ts';
import { chart, condition } from './fhir/rest/rest.testing.ts';

let ehr: TestEhr;
beforeAll(async () => {
  ehr = await startEhr(chart);
});
afterAll(() => ehr.close());

describe('the EHR’s own access to its FHIR server', () => {
  it('answers as HTTP does, with full rights and no token', async () => {
    const { status, headers, body } = await ehr.parts.fhir.request({
      method: 'GET',
      path: 'Condition?patient=p1&code=B',
    });
    expect([status, body?.resourceType]).toEqual([200, 'Bundle']);
    expect(headers).toEqual({});
  });

  it('refuses what HTTP refuses', async () => {
    const body = condition('c9', 'nobody', 'A', '2026');
    const answer = await ehr.parts.fhir.request({ method: 'POST', path: 'Condition', body });
    expect([answer.status, answer.body?.resourceType]).toEqual([422, 'OperationOutcome']);
  });

  it('reads header names in any case', async () => {
    const answer = await ehr.parts.fhir.request({
      method: 'GET',
      path: 'Patient/p1',
      headers: { 'If-None-Match': 'W/"1"' },
    });
    expect(answer.status).toBe(304);
  });

  it('hands out copies: what a page does to a resource stays with the page', async () => {
    const read = async () => (await ehr.parts.fhir.request({ method: 'GET', path: 'Patient/p1' })).body;
    const first = await read();
    Object.assign(first ?? {}, { gender: 'changed' });
    expect(await read()).toMatchObject({ gender: 'female' });
  });
});
