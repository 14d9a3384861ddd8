import type { Patient } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { vendorProfiles } from '../ehr/vendors/index.ts';
import type { Allowance } from '../ehr/write-back/allowance.ts';
import { settings } from '../ehr/write-back/plan-write-back.testing.ts';
import { toPreflight } from './preflight.ts';

const allowance: Allowance = {
  capabilities: new Map(),
  grantedScope: '',
  profile: vendorProfiles.open,
  settings: settings(),
  learned: {},
};

function neededBy(code: string): boolean | 'unknown' | undefined {
  const url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed';
  const patient: Patient = { resourceType: 'Patient', extension: [{ url, valueCoding: { code } }] };
  return toPreflight(allowance, patient, []).interpreter?.needed;
}

test.each([
  ['373066001', true],
  ['373067005', false],
  ['261665006', 'unknown'],
  ['constructor', 'unknown'],
])('that an interpreter is needed, by the code %s of the chart: %s', (code, needed) => {
  expect(neededBy(code)).toBe(needed);
});
