import type { ArtefactOutcome } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { toRequested, toWritten } from './to-written.ts';

const order: ArtefactOutcome = { kind: 'order', referral: 'social-work', result: 'written' };
const shortly = (outcomes: readonly ArtefactOutcome[]) =>
  toWritten(outcomes).map(({ type, outcome }) => `${type} ${outcome}`);

test('each thing is told in the shape it was written in', () => {
  expect(
    shortly([
      { kind: 'assessment', result: 'written', reference: 'QuestionnaireResponse/1' },
      { ...order, result: 'unlabelled', reference: 'ServiceRequest/2' },
      { kind: 'task', referral: 'social-work', result: 'unknown', reason: 'TIMEOUT' },
    ]),
  ).toEqual(['QuestionnaireResponse written', 'ServiceRequest unlabelled', 'Task unknown']);
});

test('a record that became a note is one, and what stands in a note is not told twice', () => {
  expect(
    shortly([
      { kind: 'assessment', result: 'written', reference: 'DocumentReference/1' },
      { ...order, reference: 'DocumentReference/1' },
    ]),
  ).toEqual(['DocumentReference as-note']);
});

test('a referral sent as a message is a message, one that waits to be signed is not written yet', () => {
  expect(
    shortly([
      { ...order, reference: 'Communication/3' },
      { ...order, result: 'offered' },
    ]),
  ).toEqual(['Communication written']);
});

test('a referral was asked for once it is in the EHR, in whatever shape', () => {
  const results = ['written', 'unlabelled', 'offered', 'unknown', 'not-written'] as const;
  expect(results.map((result) => toRequested([{ ...order, result }]).length)).toEqual([1, 1, 0, 0, 0]);
  expect(toRequested([{ kind: 'task', referral: 'social-work', result: 'written' }])).toEqual([]);
});
