import { describe, expect, test } from 'vitest';
import {
  after,
  alone,
  at,
  coded,
  newView,
  noConcern,
  opened,
  support,
  told,
} from './conversations.testing.ts';
import { toDraft } from './draft.ts';

const stage = (page: string) => ({ at: 'stage', page });

describe('walking', () => {
  test('begin leads to the first stage, and the heading is read first', () => {
    const begun = after(opened(), 'begin');
    expect(begun.place).toEqual(stage('privacy'));
    expect(begun.focus).toEqual({ to: 'heading' });
  });

  test('an open question keeps the user on the page and takes the focus to the summary', () => {
    const stopped = after(at('privacy'), 'continue');
    expect(stopped.place).toEqual(stage('privacy'));
    expect(stopped.problems).toEqual([{ linkId: 'privacy.outcome', code: 'REQUIRED' }]);
    expect(stopped.focus).toEqual({ to: 'problems' });
  });

  test('a problem is gone once its question is answered', () => {
    const action = { type: 'answer', linkId: 'privacy.outcome', values: coded('declined') } as const;
    expect(after(at('privacy'), 'continue', action).problems).toEqual([]);
  });

  test('the stages follow one another to the check', () => {
    expect(after(at('privacy', alone), 'continue').place).toEqual(stage('educate'));
    expect(after(at('close', noConcern), 'continue').place).toEqual({ at: 'check' });
  });

  test('back goes the same way, from the check to the preflight', () => {
    expect(after(at('check', noConcern), 'back').place).toEqual(stage('close'));
    expect(after(at('educate', alone), 'back').place).toEqual(stage('privacy'));
    expect(after(at('privacy'), 'back').place).toEqual({ at: 'preflight', page: 'privacy' });
    expect(after(at('privacy'), 'back', 'begin').place).toEqual(stage('privacy'));
  });

  test('an answer that does not fit changes nothing', () => {
    const before = at('privacy');
    expect(after(before, { type: 'answer', linkId: 'privacy.outcome', values: coded('other') })).toBe(before);
  });
});

describe('change', () => {
  test('leads back to the check when the stages stay the same', () => {
    const changed = after(at('check', noConcern), { type: 'change', page: 'educate' });
    expect(changed.place).toEqual(stage('educate'));
    expect(after(changed, 'continue').place).toEqual({ at: 'check' });
    expect(after(changed, 'back').place).toEqual({ at: 'check' });
  });

  test('that opens another stage leads through it', () => {
    const values = coded('wants-support');
    const changed = after(
      at('check', noConcern),
      { type: 'change', page: 'ask' },
      { type: 'answer', linkId: 'ask.outcome', values },
      'continue',
    );
    expect(changed.place).toEqual(stage('respond'));
    expect(changed.changing).toBeUndefined();
  });

  test('to an open question takes the focus there', () => {
    const change = { type: 'change', page: 'duty', linkId: 'duty.report' } as const;
    const { place, focus } = after(at('check', {}, { start: { minor: true, mode: 'conversation' } }), change);
    expect(place).toEqual(stage('duty'));
    expect(focus).toEqual({ to: { question: 'duty.report' } });
  });
});

describe('ending early', () => {
  test('asks for a reason, and can be thought better of', () => {
    const ending = after(at('ask', told), 'end');
    expect(ending.place).toEqual({ at: 'ending', page: 'ask' });
    expect(toDraft(ending)).toMatchObject({ page: 'ask' });
    expect(after(ending, 'do-not-end').place).toEqual(stage('ask'));
  });

  test('leads to the closing pages alone', () => {
    const ended = after(at('ask', told), 'end', { type: 'end-because', reason: 'interrupted' });
    expect(ended.place).toEqual(stage('close'));
    expect(toDraft(ended)).toMatchObject({ page: 'close', ended: 'interrupted' });
    expect(after(ended, 'continue').place).toEqual({ at: 'check' });
  });

  test('a minor comes to the duty first, which keeps its question (R10)', () => {
    const minor = at('privacy', {}, { start: { minor: true, mode: 'conversation' } });
    const ended = after(minor, 'end', { type: 'end-because', reason: 'interrupted' });
    expect(ended.place).toEqual(stage('duty'));
    expect(after(ended, 'continue').problems).toEqual([{ linkId: 'duty.report', code: 'REQUIRED' }]);
  });

  test('can be undone until it is written, back where it was ended', () => {
    const ended = after(at('ask', told), 'end', { type: 'end-because', reason: 'interrupted' });
    const again = after(ended, 'continue', 'take-up-again');
    expect(again.place).toEqual(stage('ask'));
    expect(toDraft(again)).not.toHaveProperty('ended');
  });

  test('undone after a reload, it goes on at the first open question', () => {
    const ended = at('close', told, { ended: 'interrupted' });
    expect(after(ended, 'take-up-again').place).toEqual(stage('ask'));
  });

  test('an earlier stage can be changed without finishing it', () => {
    const ended = at('check', { 'privacy.outcome': 'ok' }, { ended: 'interrupted' });
    const changed = after(ended, { type: 'change', page: 'privacy' }, 'continue');
    expect(changed.place).toEqual({ at: 'check' });
  });
});

describe('number keys', () => {
  test('answer the first unanswered question, then the focus moves to the next', () => {
    const pressed = after(at('privacy'), { type: 'digit', digit: 1 });
    expect(pressed.session.answers['privacy.outcome']).toMatchObject(coded('ok'));
    expect(pressed.focus).toEqual({ to: { question: 'privacy.interpreter' } });
  });

  test('answer the question with the focus, answered or not', () => {
    const pressed = after(at('privacy', alone), { type: 'digit', digit: 2, focused: 'limits.explained' });
    expect(pressed.session.answers['limits.explained']).toMatchObject(coded('not-yet'));
    expect(pressed.focus).toEqual({ to: { question: 'limits.explained', option: 1 } });
  });

  test('tick and untick in a list of boxes, which keeps the focus', () => {
    const one = after(at('safety', { 'privacy.outcome': 'refused' }), { type: 'digit', digit: 1 });
    expect(one.session.answers['safety.notified']).toMatchObject(coded('nurse-supervisor'));
    expect(one.focus).toEqual({ to: { question: 'safety.notified', option: 0 } });
    const none = after(one, { type: 'digit', digit: 1, focused: 'safety.notified' });
    expect(none.session.answers).not.toHaveProperty(['safety.notified']);
  });

  test('without such an option, or with nothing to answer, change nothing', () => {
    const before = at('privacy');
    expect(after(before, { type: 'digit', digit: 9 })).toBe(before);
    const check = at('check', noConcern);
    expect(after(check, { type: 'digit', digit: 1 })).toBe(check);
  });

  test('choose why it ends', () => {
    expect(after(at('ask', told), 'end', { type: 'digit', digit: 2 }).ended).toBe('interrupted');
  });

  test('Enter in a list of boxes goes to the next required question, else on', () => {
    const chosen = at('respond', { ...told, 'ask.outcome': 'disclosed', 'respond.referrals': 'social-work' });
    const done = { type: 'done-choosing', linkId: 'respond.referrals' } as const;
    expect(after(chosen, done).focus).toEqual({ to: { question: 'respond.consent' } });
    expect(after(at('respond', support), done).place).toEqual(stage('close'));
  });
});

describe('writing', () => {
  test('what is written stays what was checked', () => {
    const writing = after(at('check', noConcern), 'write');
    expect(writing.writing).toBe('under-way');
    expect(toDraft(writing)).toBeUndefined();
    expect(after(writing, 'back', { type: 'change', page: 'ask' }, 'write')).toBe(writing);
  });

  test('an open question is named instead', () => {
    const stopped = after(at('check', { 'privacy.outcome': 'refused' }), 'write');
    expect(stopped.writing).toBeUndefined();
    expect(stopped.problems).toEqual([{ linkId: 'safety.notified', code: 'REQUIRED' }]);
  });

  test('an error keeps the answers, and the draft goes on being kept', () => {
    const failure = { type: 'not-written', error: 'EHR_UNREACHABLE', linkIds: [] } as const;
    const failed = after(at('check', noConcern), 'write', failure);
    expect(failed).toMatchObject({ place: { at: 'check' }, writing: { error: 'EHR_UNREACHABLE' } });
    expect(toDraft(failed)).toMatchObject({ page: 'check' });
  });

  test('questions the server finds open are named like our own', () => {
    const failure = { type: 'not-written', error: 'INCOMPLETE', linkIds: ['ask.outcome'] } as const;
    const failed = after(at('check', noConcern), 'write', failure);
    expect(failed.writing).toBeUndefined();
    expect(failed.problems).toEqual([{ linkId: 'ask.outcome', code: 'REQUIRED' }]);
  });

  test('leads to the result, from which it can be asked for again', () => {
    const outcome = [{ kind: 'assessment', result: 'unknown' }] as const;
    const written = after(at('check', noConcern), 'write', { type: 'written', outcome });
    expect(written.place).toEqual({ at: 'result', outcome });
    expect(after(written, 'write-again')).toMatchObject({ place: { at: 'check' }, writing: 'under-way' });
  });

  test('is asked for on the check alone', () => {
    expect(after(at('close', noConcern), 'write').writing).toBeUndefined();
  });
});

test('answers of another window are taken in, and it is said until the user moves on', () => {
  const view = newView({
    page: 'ask',
    revision: 7,
    answers: { 'privacy.outcome': coded('ok'), 'limits.explained': coded('yes') },
  });
  const merged = after(at('privacy'), { type: 'merged', base: undefined, view });
  expect(merged).toMatchObject({ place: stage('privacy'), notice: 'merged', redrawn: 1 });
  expect(after(merged, 'continue')).toMatchObject({ place: stage('educate'), notice: undefined });
});

test('the page under the user’s hands is drawn anew only when something on it is another', () => {
  const before = at('privacy', alone);
  const base = { page: 'privacy', answers: before.session.answers };
  const elsewhere = newView({
    ...base,
    answers: { ...base.answers, 'educate.given': coded('given') },
    revision: 7,
  });
  const merged = after(before, { type: 'merged', base, view: elsewhere });
  expect(merged.focus).toBe(before.focus);
  expect(merged.redrawn).toBe(0);
  expect(merged.session.answers['educate.given']).toMatchObject(coded('given'));
});

test('when another window’s answer takes the page away, the user is led to what is open', () => {
  const before = at('educate', alone);
  const base = { page: 'educate', answers: before.session.answers };
  const refused = newView({
    page: 'safety',
    answers: { ...base.answers, 'privacy.outcome': coded('refused') },
  });
  const merged = after(before, { type: 'merged', base, view: refused });
  expect(merged.place).toEqual(stage('safety'));
});

test('a conversation that another window finished shows what came of it', () => {
  const view = newView({ outcome: [{ kind: 'assessment', result: 'written' }], revision: 7 });
  expect(after(at('privacy'), { type: 'replaced', view })).toMatchObject({
    place: { at: 'result' },
    notice: 'replaced',
  });
});
