import {
  type CompletedPearrSession,
  coding,
  completeSession,
  parseQuestionnaire,
  pearrQuestionnaire,
  resumeSession,
} from '@pearr/pearr';

/** A conversation in which support was wanted, and one referral agreed to: the one that trials and tests write. */
export function sampleConversation(): CompletedPearrSession {
  const parsed = parseQuestionnaire(pearrQuestionnaire);
  if ('error' in parsed) throw new Error(parsed.error);
  const coded = (...codes: string[]) => codes.map((code) => ({ valueCoding: coding(code) }));
  const answers = {
    'privacy.outcome': coded('ok'),
    'limits.explained': coded('yes'),
    'educate.given': coded('given'),
    'educate.material': coded('taken'),
    'ask.outcome': coded('wants-support'),
    'respond.referrals': coded('survivor-advocate'),
    'respond.consent': coded('yes'),
    'respond.urgency': coded('today'),
    'respond.contact': coded('care-team'),
    'close.record': coded('choices'),
  };
  const done = completeSession(resumeSession(parsed.form, { minor: false, mode: 'conversation' }, answers));
  if ('error' in done) throw new Error(JSON.stringify(done.problems));
  return done.completed;
}
