import { expect, test } from 'vitest';
import { parseView, type View } from '../views/parse-view.ts';
import { recordViews } from './record-views.ts';

const views = new Map(
  recordViews(['T74.51', 'Z04.81']).map((definition): [string, View] => {
    const parsed = parseView(definition);
    if ('error' in parsed) throw new Error(parsed.problems.join('\n'));
    return [definition.name, parsed.view];
  }),
);

function rows(name: string, resource: object): object[] {
  const view = views.get(name);
  const made = view?.rowsOf({ ...resource }) ?? [];
  if ('error' in made) throw new Error(made.message);
  return made.map((row) =>
    Object.fromEntries((view?.columns ?? []).map((it, index) => [it.name, row[index]])),
  );
}

const condition = (system: string, code: string) => ({
  resourceType: 'Condition',
  id: 'c',
  subject: { reference: 'Patient/p' },
  code: {
    coding: [
      { system: 'http://snomed.info/sct', code: '1' },
      { system, code },
    ],
  },
});

test('every column says what it holds', () => {
  for (const [name, { columns, description }] of views) {
    expect([name, description]).not.toEqual([name, '']);
    expect([name, columns.filter((it) => it.description === '')]).toEqual([name, []]);
  }
});

test('of conditions only those that state exploitation are taken, however they are spelled', () => {
  const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
  const taken = ['T74.51XA', 'T7451XD', 'T74.51', 'Z04.81', 'Z0481'].map(
    (code) => rows('fhir_coded', condition(icd, code)).length,
  );
  expect(taken).toEqual([1, 1, 1, 1, 1]);
  const left = ['T74.11XA', 'Z04.8', 'J06.9'].map((code) => rows('fhir_coded', condition(icd, code)).length);
  expect(left).toEqual([0, 0, 0]);
  expect(rows('fhir_coded', condition('http://other', 'T74.51XA'))).toEqual([]);
});

test('of orders and tasks only those a conversation wrote are taken', () => {
  const order = { resourceType: 'ServiceRequest', id: 's', subject: { reference: 'Patient/p' } };
  const ledger = { system: 'https://pearr-on-fhir.github.io/fhir/NamingSystem/write-ledger', value: 'k' };
  expect(rows('fhir_request', order)).toEqual([]);
  expect(rows('fhir_request', { ...order, identifier: [ledger] })).toMatchObject([
    { request_id: 'ServiceRequest/s', labelled: false },
  ]);
});

test('a patient of several races has a row for each', () => {
  const coding = (code: string) => ({ url: 'ombCategory', valueCoding: { code } });
  const url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race';
  const patient = {
    resourceType: 'Patient',
    id: 'p',
    extension: [{ url, extension: [coding('2106-3'), coding('2054-5')] }],
  };
  expect(rows('fhir_patient_race', patient)).toEqual([
    { patient_id: 'Patient/p', race: '2106-3' },
    { patient_id: 'Patient/p', race: '2054-5' },
  ]);
  expect(rows('fhir_patient_race', { resourceType: 'Patient', id: 'p' })).toEqual([]);
});
