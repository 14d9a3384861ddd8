import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';

/** The trace a request belongs to, as W3C Trace Context has it; random, and about nobody. */
export interface Trace {
  /** 32 hex digits. */
  readonly traceId: string;
  /** Two hex digits, as they came. */
  readonly flags: string;
}

const wanted = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/**
 * A `traceparent` header as a trace; anything else begins a new one, unsampled.
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function parseTraceparent(header: string | undefined): Trace {
  const [, traceId = '', parentId = '', flags = ''] = header?.match(wanted) ?? [];
  const isValid = !header?.startsWith('ff') && /[1-9a-f]/.test(traceId) && /[1-9a-f]/.test(parentId);
  return isValid ? { traceId, flags } : { traceId: randomBytes(16).toString('hex'), flags: '00' };
}

const current = new AsyncLocalStorage<Trace>();

/** The trace id of the request that is being answered. */
export function currentTraceId(): string | undefined {
  return current.getStore()?.traceId;
}

/** The header for a call made while answering: the same trace, a span of its own. */
export function outgoingTraceparent(): string | undefined {
  const trace = current.getStore();
  return trace && `00-${trace.traceId}-${randomBytes(8).toString('hex')}-${trace.flags}`;
}

/** Safety: `tracestate` is free text of others and is not passed on. */
export const traced: RequestHandler = (req, _, next) => {
  const header = req.headers['traceparent'];
  current.run(parseTraceparent(typeof header === 'string' ? header : undefined), next);
};
