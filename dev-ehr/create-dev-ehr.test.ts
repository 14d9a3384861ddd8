import { seedBundles, stories } from '@pearr/fhir-fixtures';
import type { Bundle } from 'fhir/r4.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDevEhr } from './create-dev-ehr.ts';
import { NOW, startEhr, type TestEhr } from './ehr.testing.ts';

let ehr: TestEhr;
beforeAll(async () => {
  ehr = await startEhr();
});
afterAll(() => ehr.close());

describe('the start', () => {
  it('takes the stories as they are: not one of their resources breaks FHIR, and none is missing', async () => {
    const bundles = seedBundles(NOW);
    const told = await startDevEhr({
      port: 0,
      appOrigin: 'http://localhost:1',
      seed: () => bundles,
      now: () => NOW,
    });
    const { body } = await told.parts.fhir.request({ method: 'GET', path: 'Patient?_count=1000' });
    await told.close();
    const resources = bundles.flatMap(({ entry = [] }) => entry.map(({ resource }) => resource));
    const patients = new Set(
      resources.flatMap((each) => (each?.resourceType === 'Patient' ? [each.id] : [])),
    );
    expect(patients.size).toBeGreaterThanOrEqual(stories.length);
    expect((body as Bundle).total).toBe(patients.size);
  });

  it('refuses a public origin that is no URL', async () => {
    const wrong = startDevEhr({
      port: 0,
      publicOrigin: 'nonsense',
      appOrigin: 'x',
      seed: () => [],
      now: () => NOW,
    });
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_INVALID_URL' });
  });
});

describe('the port', () => {
  it('serves the chart page and the FHIR server side by side', async () => {
    const page = await fetch(ehr.origin);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await fetch(`${ehr.fhirBase}/metadata`)).status).toBe(200);
  });

  it('is free again after close, whatever connections are open', async () => {
    const other = await startEhr();
    await fetch(`${other.fhirBase}/metadata`);
    await other.close();
    await expect(fetch(`${other.fhirBase}/metadata`)).rejects.toThrow('fetch failed');
  });
});
