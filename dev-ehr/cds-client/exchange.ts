import type { ClientJwtClaims } from './client-jwt.ts';
import type { Problem } from './problem.ts';

/** The HTTP status, or why there was none. */
export type CallStatus = number | 'TIMED_OUT' | 'UNREACHABLE';

/** One HTTP call to the CDS services, as the developer panel shows it. */
export interface Exchange {
  id: string;
  kind: 'discovery' | 'hook' | 'feedback';
  at: Date;
  method: 'GET' | 'POST';
  url: string;
  /** Of a service call or its feedback. */
  service?: string;
  hook?: string;
  claims: ClientJwtClaims;
  request?: unknown;
  /** Prefetch key → why it was not sent. */
  leftOut?: Record<string, string>;
  status: CallStatus;
  /** Milliseconds from sending the request to the end of the response's body. */
  ms: number;
  response?: unknown;
  problems: Problem[];
}
