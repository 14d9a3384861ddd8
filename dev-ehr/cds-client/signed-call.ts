import { type ClientJwtClaims, signClientJwt, toClaims } from './client-jwt.ts';
import type { CallStatus } from './exchange.ts';
import { type Problem, toError, toWarning } from './problem.ts';
import type { SigningKey } from './signing-key.ts';

export interface SignedCallDeps {
  /** `iss` of the JWTs. */
  iss: string;
  /** Where the keys are published. */
  jku: string;
  key: SigningKey;
  now: () => Date;
  newId: () => string;
  timeLimitMs: number;
  toClaims: (claims: ClientJwtClaims) => ClientJwtClaims;
}

export interface SignedAnswer {
  claims: ClientJwtClaims;
  status: CallStatus;
  ms: number;
  /** Parsed JSON. */
  response?: unknown;
  problems: Problem[];
}

export type SignedCall = (method: 'GET' | 'POST', url: string, body?: unknown) => Promise<SignedAnswer>;

/** Calls a CDS service with a JWT of its own for each call, and gives up after the time limit. */
export function createSignedCall(deps: SignedCallDeps): SignedCall {
  return async (method, url, body) => {
    const call = { iss: deps.iss, aud: url, now: deps.now(), jti: deps.newId() };
    const claims = deps.toClaims(toClaims(call));
    const token = await signClientJwt(deps.key, deps.jku, claims);
    const started = performance.now();
    const answer = await send({ method, url, token, body, timeLimitMs: deps.timeLimitMs });
    return { claims, ms: Math.round(performance.now() - started), ...answer };
  };
}

interface Sending {
  method: string;
  url: string;
  token: string;
  body: unknown;
  timeLimitMs: number;
}

async function send({ method, url, token, body, timeLimitMs }: Sending) {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const content = { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const response = await fetch(url, {
      method,
      // A redirect would carry the token and the patient's data to a place that nobody registered.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimitMs),
      ...(body === undefined ? { headers } : content),
    });
    return readAnswer(response.status, response.headers.get('content-type') ?? '', await response.text());
  } catch (error) {
    return toFailure(error, timeLimitMs);
  }
}

function toFailure(error: unknown, timeLimitMs: number) {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  const rule = timedOut ? `no answer within ${timeLimitMs} ms` : 'no answer';
  const status: CallStatus = timedOut ? 'TIMED_OUT' : 'UNREACHABLE';
  return { status, problems: [toError('', rule)] };
}

function readAnswer(status: number, contentType: string, text: string) {
  if (text === '') return { status, problems: [] };
  const isJson = /^application\/([a-z.+-]+\+)?json\b/i.test(contentType);
  const problems = isJson ? [] : [toWarning('', `sent as ${contentType || 'no media type'}, not as JSON`)];
  try {
    const response: unknown = JSON.parse(text);
    return { status, response, problems };
  } catch {
    return { status, problems: [...problems, toError('', 'the body is not JSON')] };
  }
}
