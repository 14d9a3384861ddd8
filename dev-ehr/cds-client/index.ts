export type { Action, Card, Coding, Link, Suggestion } from './card.ts';
export {
  type CdsClient,
  type CdsClientDeps,
  createCdsClient,
} from './create-cds-client.ts';
export { type CdsDialect, standardDialect } from './dialect.ts';
export type { Discovery } from './discovery.ts';
export type { CallStatus, Exchange } from './exchange.ts';
export { type CardOutcome, type OverrideReason, toFeedback } from './feedback.ts';
export type { HookExchange } from './fire-hook.ts';
export type { Trigger } from './hook.ts';
export type { Problem } from './problem.ts';
export { jwksPath } from './signed-call.ts';
