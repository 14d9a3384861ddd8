import type { QuestionnaireResponseItem } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { pearrQuestionnaire } from './questionnaire/pearr-questionnaire.ts';
import { completeSession } from './session/pearr-session.ts';
import { completed, conversation, supportWanted, walk } from './session/walk.testing.ts';
import { toQuestionnaireResponse } from './to-questionnaire-response.ts';

const references = {
  subject: 'Patient/p',
  encounter: 'Encounter/e',
  author: 'Practitioner/n',
  authored: '2026-11-01T12:00:00Z',
};

function linkIds(items: readonly QuestionnaireResponseItem[] = []): string[] {
  return items.flatMap((item) => [...(item.answer ? [item.linkId] : []), ...linkIds(item.item)]);
}

function write(session = walk(conversation(false), supportWanted)) {
  return toQuestionnaireResponse(completed(session), references, 'key-1');
}

function levels(session: Parameters<typeof write>[0]): (string | undefined)[] {
  return (write(session).meta?.security ?? []).map((label) => label.code);
}

test('it names its Questionnaire with version, its subject, encounter, author and ledger key', () => {
  expect(write()).toMatchObject({
    resourceType: 'QuestionnaireResponse',
    questionnaire: `https://pearr-on-fhir.github.io/fhir/Questionnaire/pearr|${pearrQuestionnaire.version}`,
    status: 'completed',
    subject: { reference: 'Patient/p' },
    encounter: { reference: 'Encounter/e' },
    author: { reference: 'Practitioner/n' },
    identifier: { value: 'key-1' },
  });
});

test('the refused path writes no answer of education, question or support', () => {
  const refused = walk(walk(conversation(false), supportWanted), {
    'privacy.outcome': 'refused',
    'safety.notified': ['security'],
  });
  expect(linkIds(write(refused).item)).toEqual([
    'about.minor',
    'about.mode',
    'about.steps',
    'privacy.outcome',
    'safety.notified',
  ]);
});

test('when the patient wants only the steps recorded, no choice is', () => {
  const items = linkIds(write(walk(conversation(false), { ...supportWanted, 'close.record': 'steps' })).item);
  expect(items).toContain('about.steps');
  expect(items.filter((it) => /^(ask|respect|respond)\./.test(it))).toEqual([]);
});

test('education alone is R, a named concern is V, and so is a wish for privacy, with PRS', () => {
  const educated = {
    'privacy.outcome': 'ok',
    'limits.explained': 'yes',
    'educate.given': 'given',
    'educate.material': 'taken',
    'ask.outcome': 'no-concern',
  };
  expect(levels(walk(conversation(false), educated))).toEqual(['R', 'SDV']);
  expect(levels(walk(conversation(false), { ...supportWanted, 'ask.outcome': 'disclosed' }))).toEqual([
    'V',
    'SDV',
  ]);
  expect(levels(walk(conversation(false), { ...educated, 'close.restrict': 'yes' }))).toEqual([
    'V',
    'SDV',
    'PRS',
  ]);
});

test('an interrupted conversation is written as stopped, with its reason', () => {
  const ended = completeSession(conversation(false), 'interrupted');
  if ('error' in ended) throw new Error(ended.error);
  const response = toQuestionnaireResponse(ended.completed, references, 'k');
  expect(response.status).toBe('stopped');
  expect(linkIds(response.item)).toContain('about.ended');
});
