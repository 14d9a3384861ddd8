import type { RelatedPerson } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { relationshipOf } from './relationships.ts';

const system = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';

test.each<[string, RelatedPerson['relationship'], { en: string; es: string }]>([
  ['by its code', [{ coding: [{ system, code: 'MTH', display: 'mother' }] }], { en: 'mother', es: 'madre' }],
  ['by its words', [{ text: 'Guardian' }], { en: 'Guardian', es: 'tutor legal' }],
  [
    'its own words first',
    [{ text: 'foster carer', coding: [{ code: 'AUNT' }] }],
    { en: 'foster carer', es: 'tía' },
  ],
  ['as the chart has it', [{ text: 'Neighbor' }], { en: 'Neighbor', es: 'Neighbor' }],
  [
    'as the chart has it, whatever a JavaScript object has of its own',
    [{ text: 'Constructor', coding: [{ code: 'valueOf' }] }],
    { en: 'Constructor', es: 'Constructor' },
  ],
  ['without any', undefined, { en: 'related person', es: 'persona allegada' }],
])('who reads the chart is told in both languages: %s', (_, relationship, expected) => {
  const person: RelatedPerson = {
    resourceType: 'RelatedPerson',
    patient: { reference: 'Patient/1' },
    ...(relationship !== undefined && { relationship }),
  };
  expect(relationshipOf(person)).toEqual(expected);
});
