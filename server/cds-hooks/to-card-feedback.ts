import type { Feedback } from '@pearr/cds-hooks';
import { overrideReasons } from '@pearr/cds-services';
import type { CardFeedback } from '../store/cards.ts';

const known: ReadonlySet<string> = new Set(overrideReasons.map(({ code }) => code));

/**
 * Feedback as far as it is kept: what was done, when, and one of our own reasons.
 * Safety: an EHR may let its users write reasons of their own; a code that is not ours is kept as `other`, a
 * comment not at all (R14).
 */
export function toCardFeedback({ card, outcome, outcomeTimestamp, reason }: Feedback): CardFeedback {
  return {
    card,
    outcome,
    at: new Date(outcomeTimestamp).toISOString(),
    ...(reason !== undefined && { reason: known.has(reason.code) ? reason.code : 'other' }),
  };
}
