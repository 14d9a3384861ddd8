import { assessChart, bundleToPrefetch, domains } from '@pearr/cds-services';
import { describe, expect, test } from 'vitest';
import { exampleKnowledge, exampleRules, t0 } from './example-rules.testing.ts';

const rules = exampleRules();
const knowledge = exampleKnowledge();
const loinc = 'http://loinc.org';
const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
const role = 'http://terminology.hl7.org/CodeSystem/v2-0131';
const subject = { reference: 'Patient/p' };
const patient = { resourceType: 'Patient', id: 'p', birthDate: '1990-01-01' };
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const here = {
  ...{ resourceType: 'Encounter', id: 'e', status: 'in-progress', subject, class: { code: 'EMER' } },
  period: { start: '2026-11-01T11:00:00Z' },
};

/** Ids of the indicators that are present, in the order of the rules. */
function present(resources: readonly object[], at = t0.getTime()): string[] {
  const bundle = { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) };
  const assessment = assessChart(rules, bundleToPrefetch(bundle), { patientId: 'p', encounterId: 'e', at });
  if ('error' in assessment) throw new Error(assessment.error);
  return assessment.findings.filter((it) => it.state === 'present').map((it) => it.id);
}

const condition = (code: string, rest: object = {}) => ({
  ...{ resourceType: 'Condition', id: `c-${code}`, subject, recordedDate: '2026-06-01' },
  code: coded(icd, code),
  ...rest,
});

describe('the knowledge as it is shipped', () => {
  test('has forty indicators or more, in every domain, each with who answers for it and since when', () => {
    expect(knowledge.indicators.length).toBeGreaterThanOrEqual(40);
    expect(new Set(knowledge.indicators.map((it) => it.domain))).toEqual(new Set(domains));
    for (const { id, version, source, owner, reviewed, strength } of knowledge.indicators)
      expect([id, version, source, owner, reviewed, strength].every((it) => it.length > 0)).toBe(true);
  });

  test('looks back from the call: the same chart is another one two years later', () => {
    const chart = [patient, here, condition('T74.11XA')];
    expect(present(chart)).toContain('violence-physical');
    expect(present(chart, Date.parse('2028-05-31T12:00:00Z'))).toContain('violence-physical');
    expect(present(chart, Date.parse('2028-06-03T12:00:00Z'))).not.toContain('violence-physical');
  });

  test('never counts what is told of the family', () => {
    const family = {
      ...{ resourceType: 'FamilyMemberHistory', id: 'f', status: 'completed', patient: subject },
      condition: [{ code: coded(icd, 'T74.11XA'), onsetString: '2026' }],
    };
    expect(present([patient, here, family])).toEqual([]);
    const told = condition('T74.11XA', { subject: { reference: 'RelatedPerson/mother' } });
    expect(present([patient, here, told])).toEqual([]);
  });

  test('counts an employer as a contact or related person, and nobody else', () => {
    const contact = (code: string) => ({ ...patient, contact: [{ relationship: [coded(role, code)] }] });
    const related = (code: string, rest = {}) => ({
      ...{ resourceType: 'RelatedPerson', id: 'r', patient: subject, relationship: [coded(role, code)] },
      ...rest,
    });
    expect(present([contact('E'), here])).toEqual(['employer-is-contact']);
    expect(present([patient, here, related('E')])).toEqual(['employer-is-contact']);
    expect(present([contact('N'), here, related('C')])).toEqual([]);
    expect(present([patient, here, related('E', { active: false })])).toEqual([]);
    expect(present([patient, here, related('E', { patient: { reference: 'Patient/q' } })])).toEqual([]);
  });

  test('counts an Observation by its answer', () => {
    const housing = (answer: string, rest = {}) => ({
      ...{ resourceType: 'Observation', id: 'o', status: 'final', subject, effectiveDateTime: '2026-06-01' },
      code: coded(loinc, '71802-3'),
      valueCodeableConcept: coded(loinc, answer),
      ...rest,
    });
    expect(present([patient, here, housing('LA30190-5')])).toHaveLength(1);
    expect(present([patient, here, housing('LA30189-7')])).toEqual([]);
    expect(present([patient, here, housing('LA30190-5', { status: 'entered-in-error' })])).toEqual([]);
  });

  test('counts visits by their class and how they ended', () => {
    const visit = (id: number, rest = {}) => ({
      ...here,
      ...{ id: `v${id}`, status: 'finished', period: { start: `2026-0${id}-10`, end: `2026-0${id}-10` } },
      ...rest,
    });
    const frequent = present([patient, here, visit(8), visit(9)]);
    expect(frequent).toHaveLength(1);
    expect(frequent[0]).toMatch(/^visits-/);
    expect(present([patient, here, visit(8), visit(9, { class: { code: 'AMB' } })])).toEqual([]);
    const left = { class: { code: 'AMB' }, hospitalization: { dischargeDisposition: coded('x', 'aadvice') } };
    expect(present([patient, here, visit(8, left), visit(9, left)])).toHaveLength(1);
    expect(present([patient, here, visit(8, left)])).toEqual([]);
  });
});
