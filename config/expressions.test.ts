import { assessChart, bundleToPrefetch, toAccount } from '@pearr/cds-services';
import { describe, expect, test } from 'vitest';
import { loadExpression, type OwnExpression, rulesWithExpression } from './own-rules.testing.ts';

const at = Date.parse('2026-11-01T12:00:00Z');
const snomed = 'http://snomed.info/sct';
const severe = { severity: { coding: [{ system: snomed, code: '24484000' }] } };
const isSevere = `severity.coding.exists(system = '${snomed}' and code = '24484000')`;

const patient = { resourceType: 'Patient', id: 'p', birthDate: '1990-01-01' };
const subject = { reference: 'Patient/p' };
const condition = (id: string, rest: object) => ({
  resourceType: 'Condition',
  id,
  subject,
  recordedDate: '2026-10-01',
  ...rest,
});

function chart(...resources: object[]) {
  return bundleToPrefetch({
    resourceType: 'Bundle',
    entry: [patient, ...resources].map((resource) => ({ resource })),
  });
}

function find(own: OwnExpression, prefetch: ReturnType<typeof chart>) {
  const assessment = assessChart(rulesWithExpression(own).rules, prefetch, { patientId: 'p', at });
  if ('error' in assessment) throw new Error(assessment.error);
  return assessment.findings.find((it) => it.id === 'local');
}

const stateOf = (own: OwnExpression, ...resources: object[]) => find(own, chart(...resources))?.state;

describe("a site's own expression", () => {
  test('is present by the resources of which it is true, which are its evidence', () => {
    const prefetch = chart(condition('a', severe), condition('b', {}));
    expect(find({ where: isSevere }, prefetch)).toMatchObject({
      state: 'present',
      evidence: ['Condition/a'],
      latest: Date.parse('2026-10-01'),
    });
  });

  test('is absent where it is false of all, and where there is nothing to ask it of', () => {
    expect(stateOf({ where: isSevere }, condition('b', {}))).toBe('absent');
    expect(stateOf({ where: isSevere })).toBe('absent');
  });

  test('an empty result is unknown, and one resource that is true outweighs it', () => {
    const where = "(value as Quantity).value > 5 and category.coding.code = 'laboratory'";
    const own = { where, part: 'laboratory' };
    const observed = (id: string, rest: object) => ({
      ...{ resourceType: 'Observation', id, subject, status: 'final', effectiveDateTime: '2026-10-01' },
      category: [{ coding: [{ code: 'laboratory' }] }],
      ...rest,
    });
    const none = observed('a', {});
    expect(find(own, chart(none))).toMatchObject({ state: 'unknown' });
    expect(find(own, chart(none))).not.toHaveProperty('faults');
    expect(stateOf(own, none, observed('b', { valueQuantity: { value: 7 } }))).toBe('present');
    expect(stateOf(own, observed('b', { valueQuantity: { value: 3 } }))).toBe('absent');
  });

  test('a part that was not read is unknown, never absent', () => {
    const prefetch = new Map([...chart(), ['conditions', { state: 'failed' }] as const]);
    expect(find({ where: isSevere }, prefetch)?.state).toBe('unknown');
  });

  test('what fails on a resource is unknown and counted; the others are asked all the same', () => {
    const where = "severity.coding.code.single() = '24484000'";
    const two = { severity: { coding: [{ code: '24484000' }, { code: '1' }] } };
    expect(find({ where }, chart(condition('a', two)))).toMatchObject({ state: 'unknown', faults: 1 });
    expect(find({ where }, chart(condition('a', two), condition('b', severe)))).toMatchObject({
      state: 'present',
      evidence: ['Condition/b'],
      faults: 1,
    });
  });

  test('what is no boolean is a fault, not true', () => {
    expect(find({ where: 'severity.coding.code' }, chart(condition('a', severe)))).toMatchObject({
      state: 'unknown',
      faults: 1,
    });
  });

  test('statuses, dates, subjects and the lookback hold as for every other indicator', () => {
    const never = [
      { verificationStatus: { coding: [{ code: 'entered-in-error' }] } },
      { verificationStatus: { coding: [{ code: 'refuted' }] } },
      { recordedDate: '2027-01-01' },
      { recordedDate: '2020-01-01' },
      { subject: { reference: 'Patient/other' } },
    ];
    for (const rest of never)
      expect(stateOf({ where: isSevere }, condition('a', { ...severe, ...rest }))).toBe('absent');
    expect(stateOf({ where: isSevere }, condition('a', { ...severe, recordedDate: '2024' }))).toBe('unknown');
  });

  test('asks for several dates when it is told to', () => {
    const own = { where: isSevere, distinctDates: 2 };
    expect(stateOf(own, condition('a', severe), condition('b', severe))).toBe('absent');
    const later = condition('c', { ...severe, recordedDate: '2026-03-01' });
    expect(stateOf(own, condition('a', severe), later)).toBe('present');
  });

  test('is told in an account: what it asks, what it found, and that it cannot say', () => {
    const account = (expression: string, given: object) => {
      const { rules, knowledge } = rulesWithExpression({ where: expression });
      const told = toAccount({
        request: {
          hook: 'patient-view',
          hookInstance: '9c1bb4a8-7f59-4a44-a8b7-8e3c5a2d1f00',
          context: { userId: 'Practitioner/1', patientId: 'p' },
          prefetch: new Map<string, unknown>([
            ['patient', patient],
            ['conditions', { resourceType: 'Bundle', entry: [{ resource: condition('a', given) }] }],
            ...['encounters', 'laboratory', 'socialHistory', 'responses', 'relatedPersons', 'flags'].map(
              (key): [string, null] => [key, null],
            ),
          ]),
        },
        ehr: {
          prefetchKeys: {},
          parts: ['patient', 'conditions'],
          noteCodes: [],
          triggerActions: {},
        },
        knowledge,
        rules,
        at,
        card: { uuid: 'u', launchUrl: 'https://app.example/launch', rules: rules.hash },
      });
      if ('error' in told) throw new Error(told.error);
      return told;
    };
    const found = account(isSevere, severe);
    const row = found.indicators.find((it) => it.id === 'local');
    expect(row).toMatchObject({ state: 'present', evidence: [{ source: 'Condition/a' }] });
    expect(row?.criterion).toContain(isSevere);
    expect(found.facts.find((it) => it.source === 'Condition/a')?.supports).toEqual(['local']);
    const vague = account('severity.coding.code', severe);
    expect(vague.indicators.find((it) => it.id === 'local')?.why).toBe(
      'its expression says neither yes nor no; its expression failed on 1 resource',
    );
  });
});

/** Each names a protected attribute in a way of its own. */
const refused = [
  ['code.coding.code = %patient.gender', '"%"'],
  ["subject.reference = 'Patient/1'", '"subject"'],
  ['code.extension.exists()', '"extension"'],
  ['race.exists()', '"race"'],
  ['`religion`.exists()', '"religion"'],
  ["code.text = 'x'", '"text" is none of the elements'],
  ["code.coding.exists(display.startsWith('x'))", '"display" is none of the elements'],
  ["code.coding.code = 'Z60.3'", '"Z60.3"'],
  ["code.coding.code.startsWith('Z603')", '"Z603"'],
  ["code.coding.code = '54899-0'", '"54899-0"'],
  ["code.coding.code = 'spanish'", '"spanish"'],
  ['hospitalization.dietPreference.exists()', '"dietPreference"'],
  ['hospitalization.specialArrangement.exists()', '"specialArrangement"'],
  ['descendants().exists()', '"descendants" is none of the elements'],
  ['recordedDate > now()', '"now" is none of the elements'],
  ['recordedDate > @2020-01-01', '"@"'],
  ["code.coding.code = '\\u005a60.3'", '"\\"'],
  ['code.exists() // language', '"//"'],
  [
    'code.coding.codee.exists()',
    '"codee" is none of the elements and functions that an expression may use; did',
  ],
  ['code.coding..code', 'is not FHIRPath'],
] as const;

test.each(refused)('%s is refused, in its file and place', (where, message) => {
  const loaded = loadExpression({ where });
  if (!('problems' in loaded)) throw new Error('was not refused');
  expect(loaded.problems.map((it) => it.path)).toContain('indicators.0.criterion.where');
  expect(loaded.problems.map((it) => it.message).join('\n')).toContain(message);
});

test.each([
  'address',
  'communication',
  'name',
  'nationality',
  'citizenship',
  'genderIdentity',
  'gender',
  'payor',
])('R1: an expression that names %s is told that it is never an input', (element) => {
  const loaded = loadExpression({ where: `${element}.exists()` });
  expect(loaded).toMatchObject({
    problems: [{ message: `"${element}" states a protected attribute and is never an input` }],
  });
});

test('the Patient and related persons are no parts that an expression can be asked of', () => {
  for (const part of ['patient', 'relatedPersons', 'documents', 'responses'])
    expect(loadExpression({ where: 'true', part })).toHaveProperty('problems');
});
