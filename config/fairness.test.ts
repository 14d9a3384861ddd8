import { assessChart, bundleToPrefetch, decideFor } from '@pearr/cds-services';
import { stories } from '@pearr/fhir-fixtures';
import type { Bundle, Extension, FhirResource, Patient } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { exampleRules, t0 } from './example-rules.testing.ts';

const rules = exampleRules();

const usCore = (name: string, text: string): Extension => ({
  url: `http://hl7.org/fhir/us/core/StructureDefinition/${name}`,
  extension: [{ url: 'text', valueString: text }],
});

/** Each item of R1 that a Patient or another resource can carry, changed to something else. */
const counterfactuals: Readonly<Record<string, (patient: Patient) => Patient>> = {
  race: (it) => ({ ...it, extension: [usCore('us-core-race', 'another')] }),
  ethnicity: (it) => ({ ...it, extension: [usCore('us-core-ethnicity', 'another')] }),
  nationality: (it) => ({
    ...it,
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-citizenship' }],
  }),
  birthplace: (it) => ({
    ...it,
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace', valueAddress: { country: 'XX' } },
    ],
  }),
  language: (it) => ({ ...it, communication: [{ language: { coding: [{ code: 'xx' }] }, preferred: true }] }),
  'interpreter need': (it) => ({
    ...it,
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true },
    ],
  }),
  religion: (it) => ({
    ...it,
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-religion' }],
  }),
  'gender identity': (it) => ({ ...it, extension: [usCore('us-core-genderIdentity', 'another')] }),
  gender: (it) => ({ ...it, gender: it.gender === 'male' ? 'female' : 'male' }),
  ZIP: (it) => ({ ...it, address: [{ postalCode: '00000', state: 'XX', country: 'XX' }] }),
  name: (it) => ({ ...it, name: [{ family: 'Another', given: ['Other'] }] }),
  'marital status': (it) => ({ ...it, maritalStatus: { text: 'another' } }),
};

const loinc = (code: string, valueString: string): FhirResource =>
  ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueString,
  }) as FhirResource;
const diagnosis = (code: string): FhirResource =>
  ({
    resourceType: 'Condition',
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
    recordedDate: '2026-10-01',
  }) as FhirResource;

/** Items of R1 that stand in other resources. */
const additions: Readonly<Record<string, FhirResource>> = {
  'refugee status': loinc('93027-1', 'yes'),
  acculturation: diagnosis('Z60.3'),
  'exposure to war': diagnosis('Z65.5'),
  'sexual orientation': diagnosis('Z72.52'),
  'gender identity disorder': diagnosis('F64.0'),
  HIV: diagnosis('B20'),
  'HIV status': diagnosis('Z21'),
  disability: diagnosis('Z73.6'),
  'low income': diagnosis('Z59.6'),
  payer: { resourceType: 'Coverage', status: 'active', beneficiary: {}, payor: [] } as FhirResource,
};

function outcome(story: (typeof stories)[number], bundle: Bundle<FhirResource>) {
  const { patientId, encounterId, user } = story;
  const prefetch = bundleToPrefetch(JSON.parse(JSON.stringify(bundle)));
  const assessment = assessChart(rules, prefetch, { patientId, encounterId, at: t0.getTime() });
  if ('error' in assessment) throw new Error(assessment.error);
  return { findings: assessment.findings, decision: decideFor(rules, assessment, { userId: user }) };
}

const changed = (
  bundle: Bundle<FhirResource>,
  change: (patient: Patient) => Patient,
): Bundle<FhirResource> => ({
  ...bundle,
  entry: (bundle.entry ?? []).map((entry) =>
    entry.resource?.resourceType === 'Patient' ? { ...entry, resource: change(entry.resource) } : entry,
  ),
});

test.each(stories.map((story) => [story.id, story] as const))(
  'R1: %s is decided alike under every protected attribute',
  (_, story) => {
    const bundle = story.bundle(t0);
    const expected = outcome(story, bundle);
    for (const change of Object.values(counterfactuals))
      expect(outcome(story, changed(bundle, change))).toEqual(expected);
    for (const resource of Object.values(additions))
      expect(outcome(story, { ...bundle, entry: [...(bundle.entry ?? []), { resource }] })).toEqual(expected);
  },
);
