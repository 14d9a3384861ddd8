import type { Card, Coding } from './card.ts';

/** What the user did with a card: CDS Hooks 2.0.1, "Feedback". A card that is ignored is never reported. */
export type CardOutcome =
  | { outcome: 'accepted'; acceptedSuggestions: { id: string }[] }
  | { outcome: 'overridden'; overrideReason?: OverrideReason };

/** At least one of the two. */
export interface OverrideReason {
  reason?: Coding;
  userComment?: string;
}

type Feedback = CardOutcome & {
  /** The card's uuid. */
  card: string;
  /** UTC, RFC 3339. */
  outcomeTimestamp: string;
};

export interface FeedbackRequest {
  feedback: Feedback[];
}

/** The body of `POST {service}/feedback`; a card without a uuid cannot be reported. */
export function toFeedback(
  card: Card,
  outcome: CardOutcome,
  at: Date,
): FeedbackRequest | { error: 'CARD_WITHOUT_UUID' } {
  if (card.uuid === undefined) return { error: 'CARD_WITHOUT_UUID' };
  return { feedback: [{ card: card.uuid, ...outcome, outcomeTimestamp: at.toISOString() }] };
}
