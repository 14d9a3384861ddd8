import { expect, test } from 'vitest';
import { type Answer, parseQuestionnaire } from '../engine/index.ts';
import { coding } from '../questionnaire/build.ts';
import { pearrQuestionnaire } from '../questionnaire/pearr-questionnaire.ts';
import {
  completeSession,
  endReasons,
  pagesToShow,
  resumeSession,
  startSession,
  stepsTaken,
  stepsToTell,
} from './pearr-session.ts';
import { completed, conversation, form, walk } from './walk.testing.ts';

const coded = (code: string): Answer[] => [{ valueCoding: coding(code) }];

function required(result: ReturnType<typeof completeSession>): string[] {
  expect(result).toMatchObject({ error: 'INCOMPLETE' });
  return 'problems' in result ? result.problems.map((it) => it.linkId) : [];
}

test('the fixture Questionnaire is the published one', () => {
  expect(parseQuestionnaire(pearrQuestionnaire)).toHaveProperty('form');
});

test('an adult walks privacy, limits, education, question, respect and close', () => {
  const session = walk(conversation(false), {
    'privacy.outcome': 'ok',
    'limits.explained': 'yes',
    'educate.given': 'given',
    'educate.material': 'taken',
    'ask.outcome': 'no-concern',
  });
  expect(pagesToShow(session)).toEqual(['privacy', 'educate', 'ask', 'respect', 'close']);
  const done = completed(session);
  expect(done.status).toBe('completed');
  expect(done.steps).toEqual(['privacy', 'limits', 'educate', 'ask', 'respect', 'close']);
});

test('until the limits are explained, the question stays closed (R9)', () => {
  const session = walk(conversation(false), { 'privacy.outcome': 'ok', 'limits.explained': 'not-yet' });
  expect(pagesToShow(session)).toEqual(['privacy', 'educate', 'close']);
});

test.each(['refused', 'unsafe'])(
  'private time %s opens the safety page and neither education nor question',
  (outcome) => {
    const session = walk(conversation(false), { 'privacy.outcome': outcome });
    expect(pagesToShow(session)).toEqual(['privacy', 'safety', 'close']);
    expect(required(completeSession(session))).toEqual(['safety.notified']);
  },
);

test('a patient who prefers not to talk has completed the conversation (R12)', () => {
  const done = completed(walk(conversation(false), { 'privacy.outcome': 'declined' }));
  expect(done).toMatchObject({ status: 'completed', steps: ['close'] });
});

test('answers given before private time was lost do not count', () => {
  const told = walk(conversation(false), {
    'privacy.outcome': 'ok',
    'limits.explained': 'yes',
    'educate.given': 'given',
    'educate.material': 'taken',
    'ask.outcome': 'disclosed',
  });
  const interrupted = walk(told, { 'privacy.outcome': 'refused', 'safety.notified': 'security' });
  expect(stepsTaken(interrupted)).toEqual([]);
  expect(completed(interrupted).steps).toEqual(['close']);
});

test.each([true, 'unknown'] as const)(
  'with minor = %s the report cannot be skipped (R10), however it ended',
  (minor) => {
    const questions = minor === true ? ['duty.report'] : ['duty.age'];
    const refused = walk(conversation(minor), {
      'privacy.outcome': 'refused',
      'safety.notified': 'security',
    });
    expect(required(completeSession(refused))).toEqual(questions);
    for (const ended of endReasons)
      expect(required(completeSession(conversation(minor), ended))).toEqual(questions);
  },
);

test('"not required" wants a reason and a supervisor', () => {
  const session = walk(conversation(true), { 'privacy.outcome': 'declined', 'duty.report': 'not-required' });
  expect(required(completeSession(session))).toEqual(['duty.reason', 'duty.supervisor']);
});

test('a known history opens at support and asks nothing', () => {
  const session = walk(startSession(form, { minor: false, mode: 'support' }), {
    'privacy.outcome': 'ok',
    'limits.explained': 'yes',
  });
  expect(pagesToShow(session)).toEqual(['privacy', 'educate', 'respond', 'close']);
});

test('ending anywhere leads to the closing page alone', () => {
  expect(pagesToShow(conversation(false), 'interrupted')).toEqual(['close']);
  expect(pagesToShow(conversation(true), 'interrupted')).toEqual(['duty', 'close']);
});

test('an interruption is no completed conversation, a patient who stops has completed it', () => {
  expect(completeSession(conversation(false), 'interrupted')).toMatchObject({
    completed: { status: 'stopped' },
  });
  expect(completeSession(conversation(false), 'patient-stopped')).toMatchObject({
    completed: { status: 'completed', ended: 'patient-stopped' },
  });
});

test('a draft cannot turn a minor into an adult, nor support into questions', () => {
  const draft = {
    'about.minor': coded('no'),
    'about.mode': coded('conversation'),
    'privacy.outcome': coded('ok'),
  };
  const session = resumeSession(form, { minor: true, mode: 'support' }, draft);
  expect(session.answers['about.minor']).toMatchObject(coded('yes'));
  expect(session.answers['about.mode']).toMatchObject(coded('support'));
  expect(session.answers['privacy.outcome']).toMatchObject(coded('ok'));
});

test('a colleague is told the steps, and none from which an answer could be read', () => {
  const about = (outcome: string) =>
    stepsToTell(
      walk(conversation(false), {
        'privacy.outcome': 'ok',
        'limits.explained': 'yes',
        'educate.given': 'given',
        'educate.material': 'taken',
        'ask.outcome': outcome,
      }),
    );
  expect(about('declined')).toEqual(['privacy', 'limits', 'educate', 'ask']);
  for (const outcome of ['no-concern', 'wants-support', 'disclosed'])
    expect(about(outcome)).toEqual(about('declined'));
});
