import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessChart } from '../decide-call.ts';
import { bundleToPrefetch } from '../prefetch/bundle-to-prefetch.ts';
import type { Prefetch } from '../prefetch/prefetch.ts';
import { smallRules } from './small-rules.testing.ts';

const rules = smallRules();
const at = Date.parse('2026-11-01T12:00:00Z');
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const coded = (code: string, system = ICD) => ({ coding: [{ system, code }] });

let serial = 0;
function condition(code: string, rest: object = {}) {
  serial += 1;
  return {
    resourceType: 'Condition',
    id: `c${serial}`,
    code: coded(code),
    subject: { reference: 'Patient/p' },
    recordedDate: '2026-10-01',
    ...rest,
  };
}

const patient = { resourceType: 'Patient', id: 'p', birthDate: '1990-01-01' };
const visit = {
  resourceType: 'Encounter',
  id: 'e',
  status: 'in-progress',
  class: { code: 'EMER' },
  subject: { reference: 'Patient/p' },
  period: { start: '2026-11-01T11:00:00Z' },
};

function statesOf(prefetch: Prefetch): Record<string, string> {
  const assessment = assessChart(rules, prefetch, { patientId: 'p', encounterId: 'e', at });
  if ('error' in assessment) throw new Error(assessment.error);
  return Object.fromEntries(assessment.findings.map((it) => [it.id, it.state]));
}

function chart(...resources: object[]): Prefetch {
  return bundleToPrefetch({
    resourceType: 'Bundle',
    entry: [patient, visit, ...resources].map((resource) => ({ resource })),
  });
}

const states = (...resources: object[]) => statesOf(chart(...resources));

test('codes count with and without dots, in any case, and whatever stands beneath a heading', () => {
  for (const code of ['T74.11XA', 'T7411XA', 't74.11xa', 'T74.1'])
    expect(states(condition(code))['abuse']).toBe('present');
  for (const code of ['T74', 'T74.2', 'XT74.11']) expect(states(condition(code))['abuse']).toBe('absent');
});

test('the same code of another system does not count, its OID does', () => {
  expect(states(condition('', { code: coded('T74.11XA', 'http://example.org') }))['abuse']).toBe('absent');
  expect(states(condition('', { code: coded('T74.11XA', 'urn:oid:2.16.840.1.113883.6.90') }))['abuse']).toBe(
    'present',
  );
});

test('an exception of a value set does not count', () => {
  expect(states(condition('T40.2X1A'))['drugs']).toBe('present');
  expect(states(condition('T40.2X5A'))['drugs']).toBe('absent');
});

test.each(['entered-in-error', 'refuted'])('%s never counts', (code) => {
  expect(states(condition('T74.11XA', { verificationStatus: { coding: [{ code }] } }))['abuse']).toBe(
    'absent',
  );
});

test('a resolved condition counts by its date', () => {
  const clinicalStatus = { coding: [{ code: 'resolved' }] };
  expect(states(condition('T74.11XA', { clinicalStatus }))['abuse']).toBe('present');
  expect(states(condition('T74.11XA', { clinicalStatus, onsetDateTime: '2020-01-01' }))['abuse']).toBe(
    'absent',
  );
});

test('the onset counts, and only without it the recorded date', () => {
  expect(states(condition('T74.11XA', { onsetDateTime: '2024-10-31' }))['abuse']).toBe('absent');
  expect(states(condition('T74.11XA', { onsetDateTime: '2024-11-01' }))['abuse']).toBe('present');
  expect(states(condition('T74.11XA', { onsetDateTime: '2024' }))['abuse']).toBe('unknown');
});

test('what was recorded after the call does not count yet', () => {
  expect(states(condition('T74.11XA', { recordedDate: '2026-11-01T12:00:01Z' }))['abuse']).toBe('absent');
  expect(states(condition('T74.11XA', { recordedDate: '2026-11-01T11:59:59Z' }))['abuse']).toBe('present');
});

test('an undated condition is unknown within a window, and present where any date will do', () => {
  expect(states(condition('T74.11XA', { recordedDate: undefined }))['abuse']).toBe('unknown');
  expect(states(condition('Z91.42', { recordedDate: undefined }))['known']).toBe('present');
});

test('a condition of an encounter without a date of its own has the date of the encounter', () => {
  const diagnosed = condition('T74.11XA', {
    recordedDate: undefined,
    encounter: { reference: 'Encounter/e' },
  });
  expect(states(diagnosed)['abuse']).toBe('present');
});

test('reasons of encounters count like conditions', () => {
  const earlier = {
    ...visit,
    id: 'old',
    status: 'finished',
    reasonCode: [coded('T74.11XA')],
    period: { start: '2026-05-01' },
  };
  expect(states(earlier)['abuse']).toBe('present');
  expect(states({ ...earlier, status: 'entered-in-error' })['abuse']).toBe('absent');
});

test("another patient's condition is not this patient's", () => {
  expect(states(condition('T74.11XA', { subject: { reference: 'Patient/other' } }))['abuse']).toBe('absent');
});

test('one injury is not a pattern, two dates are', () => {
  expect(states(condition('S02.2XXA'))['head-twice']).toBe('absent');
  expect(states(condition('S02.2XXA'), condition('S06.0X0A'))['head-twice']).toBe('absent');
  expect(
    states(condition('S02.2XXA'), condition('S06.0X0A', { onsetDateTime: '2026-03-01' }))['head-twice'],
  ).toBe('present');
});

test('a problem-list entry and an encounter diagnosis of one fact count once', () => {
  const category = (code: string) => [{ coding: [{ code }] }];
  const problem = condition('A54.24', {
    category: category('problem-list-item'),
    recordedDate: '2026-10-03',
  });
  const diagnosis = condition('A5424', {
    category: category('encounter-diagnosis'),
    recordedDate: '2026-10-01',
  });
  expect(states(problem, diagnosis)['sti-twice']).toBe('absent');
  const second = condition('A54.24', {
    category: category('encounter-diagnosis'),
    recordedDate: '2026-05-01',
  });
  expect(states(problem, diagnosis, second)['sti-twice']).toBe('present');
});

test('one encounter coded twice is one episode', () => {
  const encounter = { reference: 'Encounter/e' };
  const twice = [
    condition('A54.24', { encounter }),
    condition('A54.24', { encounter, recordedDate: '2026-10-09' }),
  ];
  expect(states(...twice)['sti-twice']).toBe('absent');
});

test('an old or undated record of a fact does not take away a recent one of the same', () => {
  const encounter = { reference: 'Encounter/e' };
  const reason = { ...visit, reasonCode: [coded('T74.11XA')] };
  const withReason = (...resources: object[]) =>
    statesOf(
      bundleToPrefetch({
        resourceType: 'Bundle',
        entry: [patient, reason, ...resources].map((resource) => ({ resource })),
      }),
    )['abuse'];
  expect(withReason()).toBe('present');
  expect(withReason(condition('T74.11XA', { encounter, onsetDateTime: '2020-01-01' }))).toBe('present');
  const problem = condition('T74.11XA', { category: [{ coding: [{ code: 'problem-list-item' }] }] });
  const undated = condition('T74.11XA', { recordedDate: undefined });
  expect(states(problem, undated)['abuse']).toBe('present');
});

test('company found beside any record of a fact is company of the fact', () => {
  const earlier = { ...visit, id: 'old', status: 'finished', period: { start: '2026-02-01' } };
  const encounter = { reference: 'Encounter/old' };
  const twice = [
    condition('S68.110A', { encounter, onsetDateTime: '2026-02-01' }),
    condition('S68.110A', { encounter, onsetDateTime: '2026-02-09' }),
  ];
  for (const date of ['2026-02-01', '2026-02-09'])
    expect(states(earlier, ...twice, condition('Y99.0', { onsetDateTime: date }))['harm-at-work']).toBe(
      'present',
    );
});

test('an episode of vague date may or may not be a second one', () => {
  const first = condition('A54.24', { onsetDateTime: '2026-10-01' });
  expect(states(first, condition('A56.11', { onsetDateTime: '2026-10' }))['sti-twice']).toBe('unknown');
  expect(states(first, condition('A56.11', { onsetDateTime: '2026-09' }))['sti-twice']).toBe('present');
  const vague = [
    condition('A54.24', { onsetDateTime: '2026' }),
    condition('A56.11', { onsetDateTime: '2026' }),
  ];
  expect(states(...vague)['sti-twice']).toBe('unknown');
});

test('a code that needs company counts beside it only', () => {
  const harm = condition('S68.110A');
  expect(states(harm)['harm-at-work']).toBe('absent');
  expect(states(harm, condition('Y99.0'))['harm-at-work']).toBe('present');
  expect(states(harm, condition('Y99.0', { recordedDate: '2026-03-01' }))['harm-at-work']).toBe('absent');
  const both = condition('', { code: { coding: [...coded('S68.110A').coding, ...coded('Y99.0').coding] } });
  expect(states(both)['harm-at-work']).toBe('present');
});

test('an age limit that the birth date cannot settle leaves it unknown', () => {
  const withBirth = (birthDate: string) =>
    statesOf(
      bundleToPrefetch({
        resourceType: 'Bundle',
        entry: [{ ...patient, birthDate }, visit, condition('A54.24')].map((resource) => ({ resource })),
      }),
    )['sti-under-16'];
  expect(withBirth('2011-01-01')).toBe('present');
  expect(withBirth('2010-01-01')).toBe('absent');
  expect(withBirth('2010')).toBe('unknown');
});

test('a part that could not be read leaves its indicators unknown, never absent', () => {
  const failed: Prefetch = new Map([...chart(), ['conditions', { state: 'failed' }]]);
  expect(statesOf(failed)).toMatchObject({ known: 'unknown', abuse: 'unknown', unpaid: 'absent' });
  const noNotes: Prefetch = new Map([...chart(condition('T74.11XA')), ['notes', { state: 'absent' }]]);
  expect(statesOf(noNotes)).toMatchObject({ abuse: 'present', unpaid: 'unknown' });
});

test('a list that breaks off leaves unknown what it did not show', () => {
  const cut: Prefetch = new Map([
    ...chart(),
    ['conditions', { state: 'data', resources: [condition('T74.11XA')], next: 'https://ehr.example/page2' }],
  ]);
  expect(statesOf(cut)).toMatchObject({ abuse: 'present', mind: 'unknown' });
});

function note(rest: object) {
  return {
    resourceType: 'Observation',
    id: 'n',
    status: 'final',
    code: coded('54094-8', 'http://loinc.org'),
    subject: { reference: 'Patient/p' },
    encounter: { reference: 'Encounter/e' },
    valueString: 'Was not paid.',
    ...rest,
  };
}

test('notes of this encounter are read, of others not', () => {
  expect(states(note({}))['unpaid']).toBe('present');
  expect(states(note({ encounter: { reference: 'Encounter/old' } }))['unpaid']).toBe('absent');
  expect(states(note({ status: 'entered-in-error' }))['unpaid']).toBe('absent');
  expect(states(note({ code: coded('8867-4', 'http://loinc.org') }))['unpaid']).toBe('absent');
});

test("an encounter's reason in words and an inline text document are notes", () => {
  const text = statesOf(
    bundleToPrefetch({
      resourceType: 'Bundle',
      entry: [patient, { ...visit, reasonCode: [{ text: 'not paid for months' }] }].map((resource) => ({
        resource,
      })),
    }),
  );
  expect(text['unpaid']).toBe('present');
  const document = (contentType: string) => ({
    resourceType: 'DocumentReference',
    id: 'd',
    status: 'current',
    subject: { reference: 'Patient/p' },
    context: { encounter: [{ reference: 'Encounter/e' }] },
    content: [{ attachment: { contentType, data: Buffer.from('He was not paid.').toString('base64') } }],
  });
  expect(states(document('text/plain; charset=utf-8'))['unpaid']).toBe('present');
  expect(states(document('application/pdf'))['unpaid']).toBe('absent');
});

test('the same chart gives the same findings, in whatever order its resources come', () => {
  const resources = [
    condition('T74.11XA'),
    condition('A54.24'),
    condition('A56.11', { onsetDateTime: '2026-01-01' }),
    note({}),
  ];
  const expected = states(...resources);
  fc.assert(
    fc.property(fc.shuffledSubarray(resources, { minLength: resources.length }), (shuffled) => {
      expect(states(...shuffled)).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test('any JSON in a chart is read without a throw', () => {
  const resource = fc.record({
    resourceType: fc.constantFrom(
      'Condition',
      'Encounter',
      'Observation',
      'DocumentReference',
      'QuestionnaireResponse',
      'Flag',
      'RelatedPerson',
      'Procedure',
    ),
    id: fc.anything(),
    code: fc.anything(),
    status: fc.anything(),
    class: fc.anything(),
    period: fc.anything(),
    reasonCode: fc.anything(),
    diagnosis: fc.anything(),
    recordedDate: fc.anything(),
    category: fc.anything(),
    content: fc.anything(),
    context: fc.anything(),
    item: fc.anything(),
    relationship: fc.anything(),
  });
  fc.assert(
    fc.property(fc.array(resource), (resources) => void states(...resources)),
    { numRuns: 300 },
  );
});
