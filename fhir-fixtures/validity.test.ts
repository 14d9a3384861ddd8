import type { FhirResource } from 'fhir/r4.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { peopleBundle, seedBundles, storyById } from './index.ts';
import { loadIssuesOf } from './issues-of.testing.ts';
import { resourcesOf } from './resources-of.testing.ts';

const t0 = new Date('2026-11-01T12:00:00Z');
const seeds = seedBundles(t0).map((bundle) => [bundle.id, bundle] as const);

let issuesOf: Awaited<ReturnType<typeof loadIssuesOf>>;

beforeAll(async () => {
  issuesOf = await loadIssuesOf();
});

describe.each(seeds)('%s', (_id, bundle) => {
  test('is valid FHIR R4, and so is each of its resources', () => {
    expect([bundle, ...resourcesOf(bundle)].flatMap(issuesOf)).toEqual([]);
  });

  test('holds no two resources of one type and id', () => {
    const names = resourcesOf(bundle).map(nameOf);
    expect(names).toEqual([...new Set(names)]);
  });

  test('refers to nothing that is not there', () => {
    const around = [bundle, peopleBundle(t0), storyById('story-2').bundle(t0)];
    const there = new Set(around.flatMap((each) => resourcesOf(each)).map(nameOf));
    const missing = referencesIn(bundle).filter((reference) => !there.has(reference));
    expect(missing).toEqual([]);
  });
});

test('the validator refuses a resource that lacks what FHIR requires', () => {
  const invalid = JSON.parse('{"resourceType":"Condition","id":"x"}');
  expect(issuesOf(invalid)).toMatchObject([{ expression: ['Condition.subject'] }]);
});

test('a reference is found wherever it stands', () => {
  expect(referencesIn({ a: [{ reference: 'Patient/x' }], b: { c: { reference: 'Encounter/y' } } })).toEqual([
    'Patient/x',
    'Encounter/y',
  ]);
});

test('every person is marked as synthetic', () => {
  const people = seeds
    .flatMap(([, bundle]) => resourcesOf(bundle))
    .filter((resource) => /^(Patient|Practitioner|RelatedPerson)$/.test(resource.resourceType));
  const tag = { system: 'https://pearr-on-fhir.github.io/fhir/CodeSystem/fixture', code: 'synthetic' };
  expect(people.map((person) => person.meta?.tag)).toEqual(Array(17 + 6 + 1).fill([tag]));
});

function nameOf(resource: FhirResource): string {
  return `${resource.resourceType}/${resource.id}`;
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}
