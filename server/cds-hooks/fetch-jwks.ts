import { Agent, request } from 'undici';
import type { FetchJwks } from './key-sets.ts';

const WAIT = 1000;
const MAX_BYTES = 256_000;

/** Reads a JWK Set: one second, no redirects, at most 256 kB. */
export function createFetchJwks(): FetchJwks {
  const dispatcher = new Agent({
    connect: { timeout: WAIT },
    headersTimeout: WAIT,
    bodyTimeout: WAIT,
    maxResponseSize: MAX_BYTES,
  });
  return async (url) => {
    const { statusCode, body } = await request(url, {
      dispatcher,
      headers: { accept: 'application/jwk-set+json, application/json' },
      signal: AbortSignal.timeout(WAIT),
    });
    if (statusCode === 200) return body.json();
    await body.dump();
    return undefined;
  };
}
