import {
  type CompletedPearrSession,
  type ConversationView,
  codesOf,
  isReferralType,
  type PearrSession,
  type ReferralTypeName,
  toReferrals,
} from '@pearr/pearr';
import { words } from '../words.ts';

/** What the last button does, as far as this EHR allows. */
export interface Writes {
  readonly assessment: boolean;
  /** Referrals that are sent. */
  readonly sent: readonly ReferralTypeName[];
  /** Referrals the patient agreed to that this EHR does not take. */
  readonly toCall: readonly ReferralTypeName[];
  /** Referrals chosen to which the patient did not agree. */
  readonly notAgreed: readonly ReferralTypeName[];
}

export function toWrites(
  { preflight, referrals }: ConversationView,
  session: PearrSession,
  completed?: CompletedPearrSession,
): Writes {
  const agreed = completed ? toReferrals(completed, referrals).map(({ type }) => type) : [];
  const chosen = codesOf(session, 'respond.referrals').filter(isReferralType);
  return {
    assessment: preflight.assessment,
    sent: preflight.referrals ? agreed : [],
    toCall: preflight.referrals ? [] : agreed,
    notAgreed: completed ? chosen.filter((type) => !agreed.includes(type)) : [],
  };
}

/** Names the action. */
export function writeButton({ assessment, sent }: Writes): string {
  const [first] = sent;
  const own = words.writeButton;
  if (first === undefined) return assessment ? own.write : own.finish;
  if (sent.length > 1) return assessment ? own.writeAndRefer(sent.length) : own.refer(sent.length);
  return assessment ? own.writeAndAsk(first) : own.ask(first);
}
