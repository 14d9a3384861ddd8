import type { Condition } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { codeOf, patientOf, resourcesOf } from '../resources-of.testing.ts';
import { story15 } from './story-15-woman-22.ts';

const bundle = story15.bundle(new Date('2026-11-01T12:00:00Z'));
const conditions = resourcesOf(bundle, 'Condition');
const withCode = (code: string) => conditions.filter((condition) => codeOf(condition) === code);

test.each([
  ['injury', ['T74.11XA', 'T7411XA'], '2026-07-24T12:00:00.000Z', '2026-07-25T12:00:00.000Z'],
  ['infection', ['A56.02', 'A56.02'], '2026-08-23T12:00:00.000Z', '2026-10-12T12:00:00.000Z'],
])(
  'the %s is a diagnosis and, recorded later, a problem, with one onset',
  (_event, codes, onset, recordedLater) => {
    const facts = [...new Set(codes)].flatMap(withCode);
    expect(
      facts.map((each) => [codeOf(each), categoryOf(each), each.onsetDateTime, each.recordedDate]),
    ).toEqual([
      [codes[0], 'encounter-diagnosis', onset, onset],
      [codes[1], 'problem-list-item', onset, recordedLater],
    ]);
  },
);

test('the injury is the reason for that visit too', () => {
  const visit = resourcesOf(bundle, 'Encounter').find(({ id }) => id === 'story-15-encounter-100d');
  expect(visit?.reasonCode?.[0]?.coding?.[0]?.code).toBe('T74.11XA');
});

test.each([
  ['F11.20', 'entered-in-error', undefined],
  ['R45.851', 'refuted', 'active'],
])('%s is %s', (code, verification, clinical) => {
  const statuses = withCode(code).map(({ verificationStatus, clinicalStatus }) => [
    verificationStatus?.coding?.[0]?.code,
    clinicalStatus?.coding?.[0]?.code,
  ]);
  expect(statuses).toEqual([[verification, clinical]]);
});

test("the alcohol is the father's", () => {
  const [history] = resourcesOf(bundle, 'FamilyMemberHistory');
  expect(history?.relationship.coding?.[0]?.code).toBe('FTH');
  expect(history?.condition?.[0]?.code.coding?.[0]?.code).toBe('F10.20');
  expect(withCode('Z81.1')).toHaveLength(1);
});

test('one problem has SNOMED CT alone, one text alone, one an onset known to the year', () => {
  expect(withCode('37796009').map((each) => each.code?.coding?.map(({ system }) => system))).toEqual([
    ['http://snomed.info/sct'],
  ]);
  expect(conditions.filter((each) => !each.code?.coding).map((each) => each.code)).toEqual([
    { text: 'hay fever' },
  ]);
  expect(withCode('J45.909').map((each) => each.onsetDateTime)).toEqual(['2016']);
});

test('of the birth date only the year is known', () => {
  expect(patientOf(bundle).birthDate).toBe('2004');
});

function categoryOf(condition: Condition) {
  return condition.category?.[0]?.coding?.[0]?.code;
}
