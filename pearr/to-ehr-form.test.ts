import { expect, test } from 'vitest';
import { completed, conversation, supportWanted, walk } from './session/walk.testing.ts';
import { toEhrForm } from './to-ehr-form.ts';

const references = { subject: 'Patient/p', author: 'Practitioner/n', authored: '2026-11-01T12:00:00Z' };
const form = {
  questionnaire: 'Questionnaire/77',
  items: {
    'privacy.outcome': { linkId: 'q1', answers: { ok: { system: 'urn:site', code: 'Y' } } },
    'educate.material': { linkId: 'q2', answers: { taken: { code: 'T' } } },
    'respond.referrals': { linkId: 'q3' },
  },
};
const write = (changed = {}) =>
  toEhrForm(completed(walk(walk(conversation(false), supportWanted), changed)), references, 'key', form);

test('mapped answers stand under the questions of the EHR, in its codes', () => {
  expect(write()).toMatchObject({
    questionnaire: 'Questionnaire/77',
    identifier: { value: 'key' },
    item: [
      { linkId: 'q1', answer: [{ valueCoding: { system: 'urn:site', code: 'Y' } }] },
      {
        linkId: 'q3',
        answer: [
          { valueCoding: { code: 'survivor-advocate' } },
          { valueCoding: { code: 'medical-safe-haven' } },
        ],
      },
    ],
  });
});

test('an answer without a counterpart stays out, and so does what the patient kept out', () => {
  expect(write().item?.map(({ linkId }) => linkId)).toEqual(['q1', 'q3']);
  expect(write({ 'close.record': 'steps' }).item?.map(({ linkId }) => linkId)).toEqual(['q1']);
});
