import { stepOutcomes } from '@pearr/quality';
import { expect, test } from 'vitest';
import { conversation, supportWanted, walk } from '../../pearr/session/walk.testing.ts';
import { type Step, toSteps } from './to-steps.ts';

const shortly = (steps: readonly Step[]) =>
  steps.map(({ step, outcome }) => [step, outcome].join(' ').trim());
const stepsOf = (answers: Readonly<Record<string, string | readonly string[]>>, minor = false) =>
  shortly(toSteps(walk(conversation(minor), answers)));

test('a conversation that led to help is told by its steps, and not by what was said', () => {
  const answers = { ...supportWanted, 'respond.plan': ['place-tonight'], 'close.follow-up': 'agreed' };
  expect(stepsOf(answers)).toEqual([
    'privacy ok',
    'limits yes',
    'educate given',
    'material not-safe',
    'ask',
    'respond',
    'consent yes',
    'plan',
    'follow-up agreed',
  ]);
});

test('who wants only the steps in the record has only those in the log', () => {
  const answers = { ...supportWanted, 'respond.plan': ['place-tonight'], 'close.record': 'steps' };
  expect(stepsOf(answers).slice(-2)).toEqual(['ask', 'respond']);
});

test('nothing answered is no step', () => {
  expect(stepsOf({})).toEqual([]);
});

test('for a minor the duty is a step', () => {
  const answers = { 'privacy.outcome': 'ok', 'duty.report': 'not-required', 'duty.supervisor': 'yes' };
  expect(stepsOf(answers, true)).toEqual(['privacy ok', 'duty not-required', 'supervisor yes']);
});

test('an answer that no longer counts is no step', () => {
  const asked = walk(conversation(false), { 'privacy.outcome': 'ok', 'limits.explained': 'yes' });
  expect(shortly(toSteps(walk(asked, { 'privacy.outcome': 'refused' })))).toEqual(['privacy refused']);
});

const base = {
  'privacy.outcome': 'ok',
  'privacy.interpreter': 'qualified',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.referrals': ['social-work'],
  'respond.consent': 'yes',
  'duty.report': 'not-required',
  'duty.supervisor': 'yes',
  'close.follow-up': 'agreed',
} as const;

test.each([
  ['privacy', 'privacy.outcome'],
  ['interpreter', 'privacy.interpreter'],
  ['limits', 'limits.explained'],
  ['educate', 'educate.given'],
  ['material', 'educate.material'],
  ['consent', 'respond.consent'],
  ['duty', 'duty.report'],
  ['supervisor', 'duty.supervisor'],
  ['follow-up', 'close.follow-up'],
] as const)('each outcome of %s that the log knows is an answer of the form', (step, linkId) => {
  const all = walk(conversation(true), base);
  for (const outcome of stepOutcomes[step])
    expect(shortly(toSteps(walk(all, { [linkId]: outcome })))).toContain(`${step} ${outcome}`);
});
