export type { Action, Card, Coding, Link, Suggestion } from './card.ts';
export { type CdsClient, createCdsClient } from './create-cds-client.ts';
export type { CdsDialect } from './dialect.ts';
export type { Exchange } from './exchange.ts';
export { type CardOutcome, type OverrideReason, toFeedback } from './feedback.ts';
export type { HookExchange } from './fire-hook.ts';
export type { Trigger } from './hook.ts';
export type { Problem } from './problem.ts';
export { jwksPath } from './signed-call.ts';
