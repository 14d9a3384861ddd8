export type { Action, Card, Coding, Link, Suggestion } from './card.ts';
export type { ClientJwtClaims } from './client-jwt.ts';
export { type CdsClient, createCdsClient } from './create-cds-client.ts';
export { type CdsDialect, type JudgedCard, standardDialect } from './dialect.ts';
export type { Exchange } from './exchange.ts';
export { type CardOutcome, type FeedbackRequest, type OverrideReason, toFeedback } from './feedback.ts';
export type { HookExchange } from './fire-hook.ts';
export type { HookAuthorization, Trigger } from './hook.ts';
export { type Problem, toError, toWarning } from './problem.ts';
