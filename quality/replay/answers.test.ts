import { expect, test } from 'vitest';
import { readInterval } from '../../cds-services/facts/interval.ts';
import { exampleRules } from '../../config/example-rules.testing.ts';
import { type CohortPatient, cohort } from '../../fhir-fixtures/cohort/cohort.ts';
import { optOutFlag } from '../../pearr/codes.ts';
import { answersByCall, createAnswers } from './answers.ts';
import { type Json, objectOf, type ReadyChart, readyChart } from './chart.ts';

const of = { rules: exampleRules(), universal: false, noteCodes: [] };
const day = 86_400_000;

function later(value: unknown, days: number): string {
  return new Date(Date.parse(String(value)) + days * day).toISOString();
}

/** Ways in which hospitals write a diagnosis down: at once, on the final bill, without this or that date, at a visit. */
function writtenDown(condition: Json, index: number, visits: readonly Json[]): Json {
  const { onsetDateTime, recordedDate, ...rest } = condition;
  const visit = visits[index % visits.length];
  const encounter = { reference: `Encounter/${visit?.['id']}` };
  const ways: readonly Json[] = [
    condition,
    { ...condition, recordedDate: later(recordedDate, 40) },
    { ...rest, recordedDate },
    { ...rest, onsetDateTime },
    { ...rest, encounter },
    { ...rest, encounter, recordedDate: later(recordedDate, 3) },
    rest,
  ];
  return ways[index % ways.length] ?? condition;
}

/** Every other visit was left against advice, some after the next ones began: which nobody knows before. */
function ended(encounter: Json, index: number): Json {
  if (index % 2 === 0) return encounter;
  const start = objectOf(encounter['period'])['start'];
  const system = 'http://terminology.hl7.org/CodeSystem/discharge-disposition';
  return {
    ...encounter,
    period: { start, end: later(start, index % 3 === 0 ? 400 : 0.25) },
    hospitalization: { dischargeDisposition: { coding: [{ system, code: 'aadvice' }] } },
  };
}

function chartOf({ id, bundle }: CohortPatient, extra: readonly Json[] = []): ReadyChart {
  const resources: Json[] = (bundle.entry ?? []).map(({ resource }) => ({ ...resource }));
  const visits = resources.filter((it) => it['resourceType'] === 'Encounter');
  const byType = new Map<string, Json[]>();
  for (const [index, resource] of [...resources, ...extra].entries()) {
    const type = String(resource['resourceType']);
    const written = type === 'Condition' ? writtenDown(resource, index, visits) : resource;
    byType.set(type, [...(byType.get(type) ?? []), type === 'Encounter' ? ended(resource, index) : written]);
  }
  return readyChart({ patientId: id, byType });
}

const lookedAt = (encounter: Json) => ({
  encounter,
  encounterId: String(encounter['id']),
  at: readInterval(objectOf(encounter['period'])['start'])?.from ?? Number.NaN,
});

test('a chart read once for all its visits is answered as the service answers each of them', () => {
  const seen = { visits: 0, cards: 0, present: 0 };
  for (const patient of cohort({ seed: 6, patients: 150, t0: new Date('2026-11-01T12:00:00Z') })) {
    const chart = chartOf(patient);
    const [once, byCall] = [createAnswers(of, chart), answersByCall(of, chart)];
    for (const encounter of chart.encounters) {
      const looked = lookedAt(encounter);
      const answer = once.asOf(looked);
      expect(answer).toEqual(byCall.asOf(looked));
      expect(once.allData(looked)).toEqual(byCall.allData(looked));
      seen.visits += 1;
      seen.cards += answer.kind === 'none' ? 0 : 1;
      seen.present += answer.present.length;
    }
  }
  expect(seen.visits).toBeGreaterThan(1_000);
  expect(seen.cards).toBeGreaterThan(3);
  expect(seen.present).toBeGreaterThan(200);
});

test('a wish that is told between two visits is heeded from then on', () => {
  const [patient] = cohort({ seed: 6, patients: 1, t0: new Date('2026-11-01T12:00:00Z') });
  if (patient === undefined) throw new Error('nobody');
  const flag = {
    resourceType: 'Flag',
    id: 'f',
    status: 'active',
    subject: { reference: `Patient/${patient.id}` },
    code: { coding: [optOutFlag] },
    period: { start: '2026-11-01T00:00:00Z' },
  };
  const answers = createAnswers({ ...of, universal: true }, chartOf(patient, [flag]));
  const told = Date.parse(flag.period.start);
  const eligible = chartOf(patient).encounters.map((it) => {
    const looked = lookedAt(it);
    return [looked.at >= told, answers.asOf(looked).eligible] as const;
  });
  expect(new Set(eligible.map(String))).toEqual(new Set(['true,false', 'false,true']));
});
