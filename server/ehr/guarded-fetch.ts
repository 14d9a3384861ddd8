import { isBeneath } from '@pearr/quality';
import { Agent, fetch as undiciFetch } from 'undici';
import type { FhirFailure } from './fhir-result.ts';

/** Thrown inside fhirclient's call and turned into a value by its only caller. */
export class GuardedFetchError extends Error {
  constructor(readonly failure: FhirFailure) {
    super(failure);
  }
}

export interface FetchLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly maxBytes: number;
}

/** Within the half second a hook is given. */
export const hookLimits: FetchLimits = { connectMs: 300, headersMs: 800, bodyMs: 1500, maxBytes: 5_000_000 };
/** While a user waits for a save. */
export const writeLimits: FetchLimits = {
  connectMs: 2000,
  headersMs: 10_000,
  bodyMs: 10_000,
  maxBytes: 5_000_000,
};

async function readBody(
  response: Awaited<ReturnType<typeof undiciFetch>>,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new GuardedFetchError('TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Headers that fhirclient may see: Location is hidden from it, since it would follow one with our token. */
function visibleHeaders(response: Awaited<ReturnType<typeof undiciFetch>>): Headers {
  const headers = new Headers(Object.fromEntries(response.headers));
  const location = headers.get('location');
  headers.delete('location');
  headers.delete('content-encoding');
  if (location !== null) headers.set('x-created', location);
  return headers;
}

/** Copies of refusals: fhirclient reads a refusal's body into its error message, and we want its OperationOutcome. */
const copies = new WeakMap<Response, Response>();

/** The body of a refusal as JSON, or nothing when it is none. */
export async function refusalBody(response: Response): Promise<unknown> {
  const text = await copies.get(response)?.text();
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/**
 * The fetch that fhirclient is given: beneath one base only, no redirects, every wait and size bounded.
 * @throws GuardedFetchError with the failure's code
 */
export function createGuardedFetch(base: string, limits: FetchLimits): typeof fetch {
  const dispatcher = new Agent({
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
  });
  return async (input, init = {}) => {
    const url = String(input);
    if (!isBeneath(url, base)) throw new GuardedFetchError('FOREIGN_URL');
    const { method, headers, body, signal } = init;
    const response = await undiciFetch(url, {
      redirect: 'manual',
      dispatcher,
      ...(method !== undefined && { method }),
      headers: new Headers(headers ?? {}) as unknown as Record<string, string>,
      ...(typeof body === 'string' && { body }),
      ...(signal && { signal }),
    });
    if (response.status >= 300 && response.status < 400 && response.status !== 304) {
      await response.body?.cancel();
      throw new GuardedFetchError('REDIRECTED');
    }
    const bytes = await readBody(response, limits.maxBytes);
    const empty = [204, 205, 304].includes(response.status);
    const answer = new Response(empty ? null : Buffer.from(bytes), {
      status: response.status,
      headers: visibleHeaders(response),
    });
    if (!answer.ok) copies.set(answer, answer.clone());
    return answer;
  };
}
