import type { ClientJwtClaims } from './client-jwt.ts';
import type { FeedbackRequest } from './feedback.ts';
import type { Prefetch, Trigger } from './hook.ts';

/** How one vendor's EHR speaks CDS Hooks: each place where a vendor departs from the specification. */
export interface CdsDialect {
  readonly name: string;
  /** The hook that is really sent for what happened; undefined when this EHR sends none. */
  toTrigger(trigger: Trigger): { trigger: Trigger; extension?: Record<string, unknown> } | undefined;
  /** The prefetch as this EHR keys and shapes it. */
  toPrefetch(prefetch: Prefetch): Prefetch;
  toClaims(claims: ClientJwtClaims): ClientJwtClaims;
  /** The feedback's body as this EHR spells it. */
  toFeedbackBody(feedback: FeedbackRequest): unknown;
}

/** CDS Hooks 2.0.1 to the letter. */
export const standardDialect: CdsDialect = {
  name: 'standard',
  toTrigger: (trigger) => ({ trigger }),
  toPrefetch: (prefetch) => prefetch,
  toClaims: (claims) => claims,
  toFeedbackBody: (feedback) => feedback,
};
