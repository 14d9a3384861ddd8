import type { DocumentReference, QuestionnaireResponse } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import type { FhirResult } from '../fhir-result.ts';
import { lookUp } from './look-up.ts';

const note: DocumentReference = {
  resourceType: 'DocumentReference',
  identifier: [{ system: 's', value: 'k' }],
  status: 'current',
  docStatus: 'final',
  type: { coding: [{ system: 'http://loinc.org', code: '34109-9' }] },
  subject: { reference: 'Patient/p' },
  author: [{ reference: 'Practitioner/n' }],
  content: [{ attachment: { contentType: 'text/plain', data: 'bm90ZQ==' } }],
  context: { encounter: [{ reference: 'Encounter/v' }] },
};
/** As an EHR stores it that keeps neither identifier nor labels, and makes references absolute. */
const { identifier: _, ...bare } = note;
const stored: DocumentReference = {
  ...bare,
  id: '7',
  subject: { reference: 'https://ehr.example/fhir/Patient/p' },
};

const write = {
  key: 'k',
  type: 'DocumentReference',
  toResource: () => note,
  ifNoneExist: false,
  list: 'DocumentReference?patient=p&encounter=v',
} as const;

const asked: string[] = [];
const looked = (answer: FhirResult, given: Partial<typeof write> = write, sent = note) =>
  lookUp(
    {
      request: async ({ path }) => {
        asked.push(path);
        return answer;
      },
    },
    { ...write, ...given },
    sent,
  );
const listing = (
  found: readonly DocumentReference[],
  link: readonly { relation: string }[] = [],
): FhirResult => ({
  status: 200,
  body: { resourceType: 'Bundle', entry: found.map((resource) => ({ resource })), link },
});

const { data: _data, ...kept } = { contentType: 'text/plain', data: '', url: 'Binary/9' };

test.each<[string, FhirResult, unknown]>([
  [
    'the same note by the same author in this encounter',
    listing([stored]),
    { reference: 'DocumentReference/7' },
  ],
  [
    'one that carries our key, whatever became of its text',
    listing([{ ...note, id: '8', content: [{ attachment: kept }] }]),
    { reference: 'DocumentReference/8' },
  ],
  ['nothing at all', listing([]), 'absent'],
  ['a note of somebody else', listing([{ ...stored, author: [{ reference: 'Practitioner/m' }] }]), 'absent'],
  [
    'a note of another encounter',
    listing([{ ...stored, context: { encounter: [{ reference: 'Encounter/w' }] } }]),
    'absent',
  ],
  ['a note of another type', listing([{ ...stored, type: { coding: [{ code: '1' }] } }]), 'absent'],
  [
    'such a note with another text: it may be ours as it was before',
    listing([{ ...stored, content: [{ attachment: { data: 'b3RoZXI=' } }] }]),
    'unknown',
  ],
  [
    'such a note whose text is kept elsewhere',
    listing([{ ...stored, content: [{ attachment: kept }] }]),
    'unknown',
  ],
  ['a list that goes on', listing([], [{ relation: 'next' }]), 'unknown'],
  ['an EHR that will not list', { status: 403, body: undefined }, 'unknown'],
  ['no answer', { error: 'TIMEOUT' }, 'unknown'],
])('without a search by identifier: %s', async (_what, answer, expected) => {
  expect(await looked(answer)).toEqual(expected);
  expect(asked.at(-1)).toBe('DocumentReference?patient=p&encounter=v');
});

test('answers that were changed since are not taken for others', async () => {
  const answers = (code: string): QuestionnaireResponse => ({
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'q',
    status: 'completed',
    subject: { reference: 'Patient/p' },
    author: { reference: 'Practitioner/n' },
    item: [{ linkId: 'a', answer: [{ valueCoding: { code } }] }],
  });
  const body = { resourceType: 'Bundle', entry: [{ resource: { ...answers('yes'), id: '1' } }] } as const;
  const of = (sent: QuestionnaireResponse) =>
    lookUp(
      { request: async () => ({ status: 200, body }) },
      { ...write, type: 'QuestionnaireResponse', toResource: () => sent },
      sent,
    );
  expect(await of(answers('yes'))).toEqual({ reference: 'QuestionnaireResponse/1' });
  expect(await of(answers('no'))).toBe('unknown');
});

test('where nothing can be searched it is not known', async () => {
  const { list: _list, ...blind } = write;
  const before = asked.length;
  const found = await lookUp({ request: async () => listing([stored]) }, blind, note);
  expect([found, asked.length]).toEqual(['unknown', before]);
});
