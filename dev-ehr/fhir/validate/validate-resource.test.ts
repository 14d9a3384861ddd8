import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDefinitions } from '../definitions/load.ts';
import { createValidator, type Validate } from './validate-resource.ts';

let validate: Validate;
beforeAll(async () => {
  validate = createValidator(await loadDefinitions());
});

const subject = { reference: 'Patient/1' };
const observation = { resourceType: 'Observation', status: 'final', code: { text: 'x' }, subject };
const clinical = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const condition = {
  resourceType: 'Condition',
  subject,
  clinicalStatus: { coding: [{ system: clinical, code: 'active' }] },
};
const document = { resourceType: 'DocumentReference', status: 'current' };
const FINAL = /required value set http:\/\/hl7.org\/fhir\/ValueSet\/observation-status/;

// [what is wrong, the resource, expression, text]
const refused: [string, object, string, RegExp][] = [
  ['a code outside a required binding', { ...observation, status: 'done' }, 'Observation.status', FINAL],
  [
    'a coding outside a required binding',
    { ...condition, clinicalStatus: { coding: [{ system: clinical, code: 'actve' }] } },
    'Condition.clinicalStatus',
    /actve is not in required value set/,
  ],
  [
    'a coding from another system than the binding',
    { ...condition, clinicalStatus: { coding: [{ system: 'urn:x', code: 'active' }] } },
    'Condition.clinicalStatus',
    /urn:x\|active is not in/,
  ],
  [
    'a coding from a system that is called as something every object has',
    { ...condition, clinicalStatus: { coding: [{ system: 'constructor', code: 'active' }] } },
    'Condition.clinicalStatus',
    /constructor\|active is not in/,
  ],
  [
    'a text alone where a code is required',
    { ...condition, clinicalStatus: { text: 'active' } },
    'Condition.clinicalStatus',
    /A text alone is not in/,
  ],
  [
    'an administrative gender outside the binding',
    { resourceType: 'Patient', gender: 'F' },
    'Patient.gender',
    /F is not in required value set/,
  ],
  [
    'a bad code inside a contained resource',
    { ...observation, contained: [{ resourceType: 'Patient', id: 'p', gender: 'x' }] },
    'Observation.contained[0].gender',
    /x is not in/,
  ],
  [
    'a missing required element',
    { resourceType: 'Observation', status: 'final' },
    'Observation.code',
    /Missing required property/,
  ],
  [
    'an unknown property',
    { ...observation, statsu: 'x' },
    'Observation.statsu',
    /Invalid additional property "statsu"/,
  ],
  [
    'an unknown property of a data type',
    { ...observation, code: { text: 'x', foo: 1 } },
    'Observation.code.foo',
    /Invalid additional property "foo"/,
  ],
  [
    'a choice of a type that is not offered',
    { ...observation, valueFoo: 'x' },
    'Observation.valueFoo',
    /Invalid additional property/,
  ],
  [
    'two values for one choice',
    { ...observation, valueString: 'a', valueBoolean: true },
    'Observation.value',
    /Only one of valueString, valueBoolean may be present/,
  ],
  [
    'two answers in one answer',
    {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [{ linkId: '1', answer: [{ valueBoolean: true, valueString: 'x' }] }],
    },
    'QuestionnaireResponse.item[0].answer[0].value',
    /Only one of/,
  ],
  [
    'a reference to a type not allowed',
    { ...observation, subject: { reference: 'Encounter/1' } },
    'Observation.subject',
    /reference to Encounter is not allowed here; allowed: Patient, Group, Device, Location/,
  ],
  [
    'an absolute reference to a type not allowed',
    { ...observation, subject: { reference: 'http://x.org/fhir/Encounter/1' } },
    'Observation.subject',
    /reference to Encounter/,
  ],
  [
    'a logical reference of a type not allowed',
    { ...observation, subject: { type: 'Encounter', identifier: { system: 'urn:x', value: '1' } } },
    'Observation.subject',
    /reference to Encounter/,
  ],
  [
    'a reference to a contained resource that is not there',
    { ...observation, subject: { reference: '#p' } },
    'Observation.subject',
    /ref-1: #p is not a contained resource/,
  ],
  [
    'a time without a time zone',
    { ...observation, effectiveDateTime: '2026-01-01T10:00:00' },
    'Observation.effective',
    /needs seconds and a time zone/,
  ],
  [
    'a time without minutes',
    { ...observation, effectiveDateTime: '2026-01-01T10' },
    'Observation.effective',
    /needs seconds/,
  ],
  [
    'a time without seconds',
    { ...observation, effectiveDateTime: '2026-01-01T10:00Z' },
    'Observation.effective',
    /Invalid dateTime format/,
  ],
  [
    'a date with a time zone',
    { ...observation, effectiveDateTime: '2026-01-01Z' },
    'Observation.effective',
    /no time and no time zone/,
  ],
  [
    'a day that does not exist',
    { ...observation, effectiveDateTime: '2026-02-30' },
    'Observation.effective',
    /Invalid dateTime value/,
  ],
  [
    'a month that does not exist',
    { resourceType: 'Patient', birthDate: '2020-13-01' },
    'Patient.birthDate',
    /Invalid date format/,
  ],
  [
    'a time where a date is asked',
    { resourceType: 'Patient', birthDate: '2020-01-01T00:00:00Z' },
    'Patient.birthDate',
    /Invalid date format/,
  ],
  [
    'a date where an instant is asked',
    { ...observation, issued: '2026-01-01' },
    'Observation.issued',
    /Invalid instant format/,
  ],
  ['an empty array', { ...observation, category: [] }, 'Observation.category', /array may not be empty/],
  [
    'an empty array deep inside',
    { ...observation, code: { coding: [] } },
    'Observation.code.coding',
    /array may not be empty/,
  ],
  [
    'an empty string',
    { ...observation, valueString: '' },
    'Observation.valueString',
    /string may not be empty/,
  ],
  [
    'an empty object',
    { ...observation, valueQuantity: {} },
    'Observation.valueQuantity',
    /object may not be empty/,
  ],
  [
    'an empty object in an array',
    { ...observation, category: [{}] },
    'Observation.category[0]',
    /object may not be empty/,
  ],
  ['null', { ...observation, valueString: null }, 'Observation.valueString', /may not be null/],
  ['a string of blanks', { ...observation, valueString: '  ' }, 'Observation.value', /non-whitespace/],
  ['an id with a space', { ...observation, id: 'a b' }, 'Observation.id', /"a b" is not an id/],
  ['an id with an underscore', { ...observation, id: 'a_b' }, 'Observation.id', /is not an id/],
  ['an id of 65 characters', { ...observation, id: 'x'.repeat(65) }, 'Observation.id', /is not an id/],
  [
    'a period that ends before it starts',
    { ...observation, effectivePeriod: { start: '2026-02-01', end: '2026-01-01' } },
    'Observation.effective',
    /per-1: start 2026-02-01 is after end 2026-01-01/,
  ],
  [
    'a period that ends before it starts, across time zones',
    { ...observation, effectivePeriod: { start: '2026-02-01T10:00:00Z', end: '2026-02-01T10:30:00+02:00' } },
    'Observation.effective',
    /per-1/,
  ],
  [
    'an array where one value is asked',
    { ...observation, status: ['final'] },
    'Observation.status',
    /Expected single value/,
  ],
  [
    'one value where an array is asked',
    { ...observation, category: { text: 'x' } },
    'Observation.category',
    /Expected array/,
  ],
  [
    'a fraction where an integer is asked',
    { ...observation, valueInteger: 1.5 },
    'Observation.value',
    /integer/,
  ],
  [
    'a string where a number is asked',
    { ...observation, valueInteger: '1' },
    'Observation.value',
    /expected number, but got string/,
  ],
  [
    'a string where a boolean is asked',
    { ...observation, valueBoolean: 'true' },
    'Observation.value',
    /expected boolean, but got string/,
  ],
  [
    'an extension without url',
    { ...observation, extension: [{ valueString: 'x' }] },
    'Observation.extension[0].url',
    /Missing required property/,
  ],
  [
    'a quantity code without system (qty-3)',
    { ...observation, valueQuantity: { value: 1, code: 'mg' } },
    'Observation.value',
    /qty-3/,
  ],
  [
    'a contact without system (cpt-2)',
    { resourceType: 'Patient', telecom: [{ value: '1' }] },
    'Patient.telecom[0]',
    /cpt-2/,
  ],
  [
    'an attachment without contentType (att-1)',
    { ...document, content: [{ attachment: { data: 'YQ==' } }] },
    'DocumentReference.content[0].attachment',
    /att-1/,
  ],
  [
    'an attachment that is not base64',
    { ...document, content: [{ attachment: { contentType: 'text/plain', data: '***' } }] },
    'DocumentReference.content[0].attachment.data',
    /Invalid base64Binary/,
  ],
  [
    'a contained resource of an unknown type',
    { ...observation, contained: [{ resourceType: 'Foo' }] },
    'Observation.contained[0]',
    /Unknown resource type/,
  ],
  [
    'an encounter without class',
    { resourceType: 'Encounter', status: 'finished' },
    'Encounter.class',
    /Missing required property/,
  ],
];

describe('a resource that breaks FHIR R4 is refused, and the element at fault is named', () => {
  it.each(refused)('%s', (_rule, resource, expression, text) => {
    const issues = validate(resource as Resource);
    expect(issues.map((issue) => issue.expression?.[0])).toContain(expression);
    expect(issues.find((issue) => issue.expression?.[0] === expression)?.details?.text).toMatch(text);
  });
});

const accepted: [string, object][] = [
  ['a code from the required binding', observation],
  [
    'a code that is absent for a reason',
    {
      resourceType: 'Observation',
      code: { text: 'x' },
      _status: {
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' },
        ],
      },
    },
  ],
  [
    'an extra coding beside one from the required binding',
    {
      ...condition,
      clinicalStatus: {
        coding: [
          { system: clinical, code: 'active' },
          { system: 'urn:x', code: '1' },
        ],
      },
    },
  ],
  ['a year and a month', { ...observation, effectiveDateTime: '2026-01' }],
  ['a time with an offset', { ...observation, effectiveDateTime: '2026-01-01T10:00:00.5+02:00' }],
  [
    'a period within one day of lesser precision',
    { ...observation, effectivePeriod: { start: '2026-02-01T10:00:00Z', end: '2026-02-01' } },
  ],
  [
    'a reference to a contained resource',
    { ...observation, contained: [{ resourceType: 'Patient', id: 'p' }], subject: { reference: '#p' } },
  ],
  [
    'null that holds the place of an extended primitive',
    {
      resourceType: 'Patient',
      name: [
        { given: ['A', null], _given: [null, { extension: [{ url: 'http://x.org', valueString: 'b' }] }] },
      ],
    },
  ],
];

describe('a resource that FHIR R4 allows is accepted', () => {
  it.each(accepted)('%s', (_rule, resource) => {
    expect(validate(resource as Resource)).toEqual([]);
  });
});

// Synthea's own output, not kept in the repository: a folder beside the checkout, or SYNTHEA_DIR.
const synthea = process.env['SYNTHEA_DIR'] ?? '../shared/data/synthea';
if (!existsSync(synthea)) {
  process.stderr.write('No Synthea bundles found (SYNTHEA_DIR): their check is skipped.\n');
}

describe('real-world records', () => {
  it.skipIf(!existsSync(synthea))('no Synthea resource is rejected', () => {
    const bundles = readdirSync(synthea)
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(join(synthea, file), 'utf8')) as Bundle);
    const resources = bundles.flatMap(({ entry }) => (entry ?? []).flatMap(({ resource }) => resource ?? []));
    expect(resources.length).toBeGreaterThan(400);
    expect(resources.flatMap(validate)).toEqual([]);
  });
});
