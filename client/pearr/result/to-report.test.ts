import type { ArtefactOutcome } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { newView, offered } from '../conversation/conversations.testing.ts';
import { mayTryAgain, readersOf, reportTitle, toReport } from './to-report.ts';

const view = newView({
  referrals: [
    offered('social-work', 'Social work, 3rd floor', { phone: '4450' }),
    offered('community-agency', 'Community House'),
  ],
});

const record = (outcome: Omit<ArtefactOutcome, 'kind'>): ArtefactOutcome => ({
  kind: 'assessment',
  ...outcome,
});
const linesOf = (...outcome: ArtefactOutcome[]) => toReport(outcome, view).flatMap(({ lines }) => lines);

test('what was written says where, and for whom', () => {
  const written = record({ result: 'written', reference: 'QuestionnaireResponse/1' });
  expect(linesOf(written)[0]?.sentences).toEqual([
    'In the chart, among the forms.',
    'Marked as private: for the care team to see.',
  ]);
});

test('a note is called a note', () => {
  const [line] = linesOf(record({ result: 'written', reference: 'DocumentReference/1' }));
  expect(line?.sentences[0]).toBe('In the chart, as a note.');
});

test('an order says what the chart shows of it', () => {
  const [line] = linesOf({
    kind: 'order',
    referral: 'survivor-advocate',
    result: 'written',
    reference: 'ServiceRequest/1',
  });
  expect(line?.sentences[1]).toBe('It reads “Patient advocate” there and gives no reason.');
});

test('an order that went as a message is called a request, and says that a message was sent', () => {
  const [line] = linesOf({
    kind: 'order',
    referral: 'survivor-advocate',
    result: 'written',
    reference: 'Communication/1',
  });
  expect(line?.name).toBe('Request to the team');
  expect(line?.sentences[0]).toBe('Sent as a message to the team.');
});

test.each([
  ['LABEL_DROPPED', /dropped its privacy mark/],
  ['NOT_READ_BACK', /could not look whether/],
])('a record that may be read by all says so (%s)', (reason, sentence) => {
  const [line] = linesOf(record({ result: 'unlabelled', reason, reference: 'QuestionnaireResponse/1' }));
  expect(line).toMatchObject({ state: 'Written, not marked private' });
  expect(line?.sentences.join(' ')).toMatch(sentence);
});

test('what is uncertain is never called written', () => {
  const [line] = linesOf(record({ result: 'unknown', reason: 'TIMEOUT' }));
  expect(line?.state).toBe('Not sure');
  expect(line?.sentences).toEqual([expect.stringMatching(/^We could not confirm/)]);
});

test('what is not in the chart says why, and what to do', () => {
  const order: ArtefactOutcome = {
    kind: 'order',
    referral: 'social-work',
    result: 'not-written',
    reason: 'FORBIDDEN',
  };
  expect(linesOf(order)[0]?.sentences).toEqual([
    'Not in the chart: this chart did not allow it.',
    'Call Social work, 3rd floor, 4450, and tell them in person.',
  ]);
});

test('a reason we have no words for is shown as it came', () => {
  const [line] = linesOf(record({ result: 'not-written', reason: 'EHR_ERROR' }));
  expect(line?.sentences[0]).toBe('Not in the chart: the chart gave “EHR_ERROR”.');
});

test('without a number on file the team is told in person', () => {
  const order: ArtefactOutcome = { kind: 'order', referral: 'community-agency', result: 'not-written' };
  expect(linesOf(order)[0]?.sentences).toEqual([
    'Not in the chart: the chart gave no reason.',
    'Tell them in person or by phone.',
  ]);
});

test('an order and its request that share one fate share one line', () => {
  const both = (['order', 'task'] as const).map((kind): ArtefactOutcome => {
    return { kind, referral: 'social-work', result: 'not-written', reason: 'NOT_OFFERED' };
  });
  expect(linesOf(...both).map(({ name }) => name)).toEqual(['Order and request to the team']);
});

test.each([
  ['Written to the chart', ['written', 'written']],
  ['Not everything is in the chart', ['written', 'not-written']],
  ['Nothing is in the chart', ['not-written']],
  ['Nothing is in the chart', []],
  ['Please look in the chart', ['written', 'unknown', 'not-written']],
  ['Written, not marked private', ['written', 'unlabelled']],
] as const)('the worst news stands on top: %s', (title, results) => {
  expect(reportTitle(results.map((result) => record({ result })))).toBe(title);
});

const mother = { en: 'mother', es: 'madre' };

test('who else reads the chart is said, unless nothing was written', () => {
  const preflight = { assessment: true, referrals: true, otherReaders: [mother, mother] };
  expect(readersOf([record({ result: 'written' })], preflight)).toMatch(/read by: mother\./);
  expect(readersOf([record({ result: 'written' })], { ...preflight, otherReaders: 'unknown' })).toMatch(
    /does not say/,
  );
  expect(readersOf([record({ result: 'not-written' })], preflight)).toBeUndefined();
});

test.each([
  [true, 'unknown', 'TIMEOUT'],
  [true, 'not-written', 'BUSY'],
  [false, 'not-written', 'FORBIDDEN'],
  [false, 'written', undefined],
] as const)('trying again is offered: %s (%s, %s)', (expected, result, reason) => {
  expect(mayTryAgain([record({ result, ...(reason !== undefined && { reason }) })])).toBe(expected);
});
