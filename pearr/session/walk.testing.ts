import { parseQuestionnaire } from '../engine/index.ts';
import { coding } from '../questionnaire/build.ts';
import { pearrQuestionnaire } from '../questionnaire/pearr-questionnaire.ts';
import {
  answerQuestion,
  type CompletedPearrSession,
  completeSession,
  type PearrSession,
  startSession,
} from './pearr-session.ts';

function parsedForm() {
  const parsed = parseQuestionnaire(pearrQuestionnaire);
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.form;
}

export const form = parsedForm();

export function conversation(minor: boolean | 'unknown'): PearrSession {
  return startSession(form, { minor, mode: 'conversation' });
}

/** Answers questions one after another by their codes, as a user would; throws when one is refused. */
export function walk(
  session: PearrSession,
  answers: Readonly<Record<string, string | readonly string[]>>,
): PearrSession {
  return Object.entries(answers).reduce((current, [linkId, codes]) => {
    const values = [codes].flat().map((code) => ({ valueCoding: coding(code) }));
    const answered = answerQuestion(current, linkId, values);
    if ('error' in answered) throw new Error(`${linkId}: ${answered.error}`);
    return answered.session;
  }, session);
}

export function completed(session: PearrSession): CompletedPearrSession {
  const result = completeSession(session);
  if ('error' in result) throw new Error(JSON.stringify(result.problems));
  return result.completed;
}

export const supportWanted = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'not-safe',
  'ask.outcome': 'wants-support',
  'respond.referrals': ['survivor-advocate', 'medical-safe-haven'],
  'respond.consent': 'yes',
  'respond.urgency': 'now',
  'respond.contact': 'in-person',
  'close.record': 'choices',
} as const;
