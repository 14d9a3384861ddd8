import type { Bundle, OperationOutcome, Patient, Resource } from 'fhir/r4.js';
import { expect, it } from 'vitest';
import type { FhirAccess, FhirAnswer } from '../seams.ts';
import { readPrefetch } from './prefetch.ts';

const tokens = new Map([['context.patientId', 'p1']]);
const answer = (status: number, body?: Resource): FhirAnswer => ({
  status,
  headers: {},
  ...(body && { body }),
});

/** What one template yields when the FHIR server answers so. */
async function prefetchOf(template: string, answered: FhirAnswer | Error) {
  const paths: string[] = [];
  const fhir: FhirAccess = {
    request({ path }) {
      paths.push(path);
      return answered instanceof Error ? Promise.reject(answered) : Promise.resolve(answered);
    },
  };
  return { ...(await readPrefetch(fhir, { key: template }, tokens)), paths };
}

const READ = 'Patient/{{context.patientId}}';
const SEARCH = 'Condition?patient={{context.patientId}}';
const patient: Patient = { resourceType: 'Patient', id: 'p1' };
const forbidden: OperationOutcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'forbidden', diagnostics: 'break the glass' }],
};
const toIssueCode = (value: unknown) => (value as OperationOutcome).issue.map(({ code }) => code);

it('a read yields the resource', async () => {
  const { prefetch, paths } = await prefetchOf(READ, answer(200, patient));
  expect(paths).toEqual(['Patient/p1']);
  expect(prefetch).toEqual({ key: patient });
});

it.each([404, 410])('a read that answers %i yields null', async (status) => {
  expect((await prefetchOf(READ, answer(status, forbidden))).prefetch).toEqual({ key: null });
});

it('an empty search yields the Bundle with total 0', async () => {
  const empty: Bundle = { resourceType: 'Bundle', type: 'searchset', total: 0 };
  expect((await prefetchOf(SEARCH, answer(200, empty))).prefetch).toEqual({ key: empty });
});

it('a page keeps its next link, so that the service knows it is incomplete', async () => {
  const page: Bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    total: 400,
    link: [{ relation: 'next', url: 'http://ehr.test/fhir/Condition?page=2' }],
    entry: [],
  };
  expect((await prefetchOf(SEARCH, answer(200, page))).prefetch).toEqual({ key: page });
});

it("a refusal yields the FHIR server's own OperationOutcome", async () => {
  expect((await prefetchOf(SEARCH, answer(403, forbidden))).prefetch).toEqual({ key: forbidden });
});

it.each([
  [401, 'login'],
  [403, 'forbidden'],
  [500, 'exception'],
  [503, 'exception'],
])('a failed search %i without a body yields an OperationOutcome of code %s', async (status, code) => {
  const { prefetch } = await prefetchOf(SEARCH, answer(status));
  expect(toIssueCode(prefetch['key'])).toEqual([code]);
});

it('a search that answers 404 has failed: it is not known to be empty', async () => {
  const { prefetch } = await prefetchOf(SEARCH, answer(404));
  expect(toIssueCode(prefetch['key'])).toEqual(['not-found']);
});

it('a 200 without a body has failed', async () => {
  expect(toIssueCode((await prefetchOf(READ, answer(200))).prefetch['key'])).toEqual(['exception']);
});

it('a key whose token has no value is left out and nothing is read', async () => {
  const { prefetch, leftOut, paths } = await prefetchOf(
    'Encounter/{{context.encounterId}}',
    answer(200, patient),
  );
  expect(paths).toEqual([]);
  expect(prefetch).toEqual({});
  expect(leftOut).toEqual({ key: 'a token has no value here' });
});

it('a key is left out when the FHIR server cannot be reached', async () => {
  const { prefetch, leftOut } = await prefetchOf(READ, new Error('ECONNREFUSED'));
  expect(prefetch).toEqual({});
  expect(leftOut).toEqual({ key: 'the FHIR server did not answer' });
});
