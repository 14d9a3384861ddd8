import { completeSession } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { at, noConcern, support } from '../conversation/conversations.testing.ts';
import { toWrites, writeButton } from './writes.ts';

const takes = (assessment: boolean, referrals: boolean) => ({
  preflight: { assessment, referrals, otherReaders: [] },
});

function writesOf(answers: Record<string, string | readonly string[]>, changes = takes(true, true)) {
  const { session, view } = at('check', answers, changes);
  const result = completeSession(session);
  return toWrites(view, session, 'completed' in result ? result.completed : undefined);
}

const one = { ...support, 'respond.referrals': 'survivor-advocate' };

test.each([
  ['Write to the chart', noConcern, takes(true, true)],
  ['Write to the chart and ask the advocate', one, takes(true, true)],
  ['Write to the chart and send 2 referrals', support, takes(true, true)],
  ['Ask the advocate', one, takes(false, true)],
  ['Send 2 referrals', support, takes(false, true)],
  ['Write to the chart', support, takes(true, false)],
  ['Finish', support, takes(false, false)],
])('the button says "%s"', (text, answers, changes) => {
  expect(writeButton(writesOf(answers, changes))).toBe(text);
});

test('a referral without consent is not sent, and that is said', () => {
  const writes = writesOf({ ...support, 'respond.consent': 'no' });
  expect(writes).toMatchObject({ sent: [], notAgreed: ['survivor-advocate', 'social-work'] });
});

test('a referral this EHR does not take is to be called in', () => {
  expect(writesOf(support, takes(true, false))).toMatchObject({
    sent: [],
    toCall: ['survivor-advocate', 'social-work'],
  });
});
