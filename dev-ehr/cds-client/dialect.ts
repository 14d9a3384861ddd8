import type { HookToken } from '../seams.ts';
import type { Card } from './card.ts';
import type { ClientJwtClaims } from './client-jwt.ts';
import type { FeedbackRequest } from './feedback.ts';
import type { HookAuthorization, Prefetch, Trigger } from './hook.ts';
import type { Problem } from './problem.ts';
import type { SigningAlg } from './signing-key.ts';

/** What is really sent for what happened. */
export interface SentTrigger {
  trigger: Trigger;
  extension?: Record<string, unknown>;
}

/** A card as this EHR would show it; undefined when it would not. */
export interface JudgedCard {
  value?: Card;
  problems: Problem[];
}

/** How one vendor's EHR speaks CDS Hooks: each place where a vendor departs from the specification. */
export interface CdsDialect {
  readonly name: string;
  readonly alg: SigningAlg;
  /** Where the keys are published, below the EHR's origin. */
  readonly jwksPath: string;
  /** `iss` of the JWTs. */
  toIssuer(ehr: { origin: string; fhirBase: string }): string;
  /** The hook that is really sent for what happened; undefined when this EHR sends none. */
  toTrigger(trigger: Trigger, practitionerRoleId?: string): SentTrigger | undefined;
  /** The prefetch as this EHR keys it. */
  toPrefetch(prefetch: Prefetch): Prefetch;
  /** The scope of a token for a service whose templates ask for nothing; without one it gets no token. */
  readonly leastScope?: string;
  /** `fhirAuthorization` as this EHR words it. */
  toAuthorization(token: HookToken): HookAuthorization;
  toClaims(claims: ClientJwtClaims): ClientJwtClaims;
  /** The feedback's body as this EHR spells it. */
  toFeedbackBody(feedback: FeedbackRequest): unknown;
  /** What this EHR makes of a card that breaks no rule of the specification. `at` is its place in the response. */
  judgeCard(card: Card, at: string, isRegistered: (url: string) => boolean): JudgedCard;
}

/** CDS Hooks 2.0.1 to the letter. */
export const standardDialect: CdsDialect = {
  name: 'standard',
  alg: 'ES384',
  jwksPath: '/.well-known/cds-jwks.json',
  toIssuer: ({ origin }) => origin,
  toTrigger: (trigger) => ({ trigger }),
  toPrefetch: (prefetch) => prefetch,
  toAuthorization: (token) => token,
  toClaims: (claims) => claims,
  toFeedbackBody: (feedback) => feedback,
  judgeCard: (value) => ({ value, problems: [] }),
};
