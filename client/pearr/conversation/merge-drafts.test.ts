import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coded } from './conversations.testing.ts';
import type { Draft } from './draft.ts';
import { mergeDrafts } from './merge-drafts.ts';

const draft = (answers: Record<string, string>, more: Partial<Draft> = {}): Draft => ({
  page: 'privacy',
  answers: Object.fromEntries(Object.entries(answers).map(([linkId, code]) => [linkId, coded(code)])),
  ...more,
});

test('what each window answered is in it', () => {
  const merged = mergeDrafts(draft({ a: '1' }), draft({ a: '1', b: '2' }), draft({ a: '1', c: '3' }));
  expect(merged).toEqual(draft({ a: '1', b: '2', c: '3' }));
});

test('of two answers to one question this window’s stands, if it was given since', () => {
  const base = draft({ a: '1', b: '1' });
  expect(mergeDrafts(base, draft({ a: '2', b: '1' }), draft({ a: '3', b: '3' }))).toEqual(
    draft({ a: '2', b: '3' }),
  );
});

test('an answer taken back stays taken back, in either window', () => {
  const base = draft({ a: '1', b: '1' });
  expect(mergeDrafts(base, draft({ b: '1' }), draft({ a: '1' }))).toEqual(draft({}));
});

test('the user stays on the page of this window; an early end counts from either', () => {
  const base = draft({});
  const theirs = draft({}, { page: 'close', ended: 'interrupted' });
  expect(mergeDrafts(base, draft({}, { page: 'ask' }), theirs)).toEqual(
    draft({}, { page: 'ask', ended: 'interrupted' }),
  );
  const takenUp = mergeDrafts(draft({}, { ended: 'interrupted' }), draft({}), theirs);
  expect(takenUp.ended).toBeUndefined();
});

test('no change of either window is lost', () => {
  const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(answers, answers, answers, (base, ours, theirs) => {
      const merged = mergeDrafts(draft(base), draft(ours), draft(theirs)).answers;
      for (const linkId of ['a', 'b', 'c', 'd']) {
        const expected = ours[linkId] === base[linkId] ? theirs[linkId] : ours[linkId];
        expect(merged[linkId]).toEqual(expected === undefined ? undefined : coded(expected));
      }
    }),
    { numRuns: 500, seed: 20261124 },
  );
});
