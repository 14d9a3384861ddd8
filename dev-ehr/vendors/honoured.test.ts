import type { CapabilityStatement, OperationOutcome } from '@medplum/fhirtypes';
import { stories } from '@pearr/fhir-fixtures';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEhr } from '../ehr.testing.ts';
import { RESOURCE_TYPES } from '../fhir/definitions/resource-types.ts';
import type { FhirCall } from '../seams.ts';
import { vendorIds, vendorProfile } from './index.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
const patch = { 'content-type': 'application/json-patch+json' };

/** One request for each interaction; what it names does not exist. */
const requests: Record<string, (type: string) => FhirCall> = {
  read: (type) => ({ method: 'GET', path: `${type}/none` }),
  vread: (type) => ({ method: 'GET', path: `${type}/none/_history/1` }),
  'history-instance': (type) => ({ method: 'GET', path: `${type}/none/_history` }),
  'search-type': (type) => ({ method: 'GET', path: `${type}?_id=none` }),
  create: (type) => ({ method: 'POST', path: type, body: { resourceType: type } }),
  update: (type) => ({ method: 'PUT', path: `${type}/none`, body: { resourceType: type, id: 'none' } }),
  patch: (type) => ({ method: 'PATCH', path: `${type}/none`, headers: patch }),
  delete: (type) => ({ method: 'DELETE', path: `${type}/none` }),
};

/** In-process, as a CDS service's calls are answered. */
async function startStated(id: (typeof vendorIds)[number]) {
  const story = stories[0]?.bundle(NOW).entry?.flatMap(({ resource }) => resource ?? []);
  const ehr = await startEhr(story, { vendor: vendorProfile(id) });
  onTestFinished(ehr.close);
  const fhir = ehr.parts.hookFhir;
  const { body } = await fhir.request({ method: 'GET', path: 'metadata' });
  const resources = (body as CapabilityStatement).rest?.[0]?.resource ?? [];
  const interactions = (type: string) =>
    (resources.find((each) => each.type === type)?.interaction ?? []).map(({ code }) => String(code));
  return { fhir, interactions, story: story ?? [] };
}

function isNotOffered(status: number, body: unknown): boolean {
  const { issue = [] } = (body ?? {}) as Partial<OperationOutcome>;
  return (status === 404 || status === 405) && issue[0]?.code === 'not-supported';
}

/** Some vendors search a type by other parameters only. */
const wantsMore = (status: number, body: unknown) =>
  status === 400 && (body as OperationOutcome).issue[0]?.code === 'required';

const readings = (type: string, id: string, stated: readonly string[]) => [
  ...(stated.includes('read') ? [`${type}/${id}`] : []),
  ...(stated.includes('search-type') ? [`${type}?_id=${id}`] : []),
];

describe.each(vendorIds)('the statement of %s is honoured', (id) => {
  it('every interaction of every type is refused when, and only when, it is not listed', async () => {
    const { fhir, interactions } = await startStated(id);
    const wrong: string[] = [];
    for (const type of RESOURCE_TYPES) {
      for (const [code, toCall] of Object.entries(requests)) {
        const { status, body } = await fhir.request(toCall(type));
        const isListed = interactions(type).includes(code);
        if (isNotOffered(status, body) === isListed) wrong.push(`${code} ${type} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('what can be read is read, and found by its id', async () => {
    const { fhir, interactions, story } = await startStated(id);
    const failed: string[] = [];
    for (const { resourceType, id: own = '' } of story) {
      for (const path of readings(resourceType, own, interactions(resourceType))) {
        const { status, body } = await fhir.request({ method: 'GET', path });
        const isFound = status === 200 && (body as { total?: number }).total !== 0;
        if (!isFound && !wantsMore(status, body)) failed.push(`${path} ${status}`);
      }
    }
    expect(failed).toEqual([]);
  });
});
