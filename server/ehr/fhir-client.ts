import fhirclient from 'fhirclient/lib/entry/node.js';
import { outgoingTraceparent } from '../ops/trace.ts';
import type { FhirCall, FhirFailure, FhirResult } from './fhir-result.ts';
import { createGuardedFetch, type FetchLimits, GuardedFetchError, refusalBody } from './guarded-fetch.ts';

/** One EHR's FHIR API under one access token. */
export interface FhirClient {
  request(call: FhirCall): Promise<FhirResult>;
}

/** Makes a client for a base URL and a token. The base's connections are shared. */
export type FhirClients = (base: string, accessToken: string | undefined) => FhirClient;

/** `Type/id` at the end of an absolute, relative or versioned Location. */
export function locationReference(location: string | null): string | undefined {
  return location?.match(/(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,128})(?:\/_history\/[^/]+)?\/?$/)?.[1];
}

const byCode: Readonly<Record<string, FhirFailure>> = {
  UND_ERR_HEADERS_TIMEOUT: 'TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'TIMEOUT',
  UND_ERR_ABORTED: 'TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'NOT_CONNECTED',
  ECONNREFUSED: 'NOT_CONNECTED',
  ENOTFOUND: 'NOT_CONNECTED',
  EAI_AGAIN: 'NOT_CONNECTED',
  EHOSTUNREACH: 'NOT_CONNECTED',
};

function failureOfError(error: unknown): FhirFailure | undefined {
  if (error instanceof GuardedFetchError) return error.failure;
  if (error instanceof SyntaxError) return 'NOT_JSON';
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT';
  return 'code' in error ? byCode[String(error.code)] : undefined;
}

function failureOf(thrown: unknown): FhirFailure {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return failureOfError(thrown) ?? failureOfError(cause) ?? 'BROKEN_OFF';
}

function toResult(response: Response, parsed: unknown): FhirResult {
  const location = locationReference(response.headers.get('x-created'));
  const retryAfter = response.headers.get('retry-after');
  return {
    status: response.status,
    body: parsed,
    ...(location !== undefined && { location }),
    ...(retryAfter !== null && { retryAfter }),
  };
}

/** fhirclient throws for every status that is no success; its error carries the response. */
async function fromThrown(thrown: unknown): Promise<FhirResult> {
  if (thrown instanceof Error && 'response' in thrown && thrown.response instanceof Response)
    return toResult(thrown.response, await refusalBody(thrown.response));
  return { error: failureOf(thrown) };
}

const fhirJson = 'application/fhir+json';

/**
 * The FHIR REST client, and the only place that knows fhirclient. Every failure is a value; the
 * token goes nowhere but beneath the base.
 */
export function createFhirClients(limits: FetchLimits): FhirClients {
  const fetches = new Map<string, typeof fetch>();
  const fetchFor = (base: string) => {
    const known = fetches.get(base) ?? createGuardedFetch(base, limits);
    fetches.set(base, known);
    return known;
  };
  return (base, accessToken) => {
    const client = new fhirclient.FhirClient(base);
    return {
      async request({ path, method = 'GET', body, headers, signal }) {
        const traceparent = outgoingTraceparent();
        const options = {
          method,
          includeResponse: true,
          fetch: fetchFor(base),
          ...(body !== undefined && { body: JSON.stringify(body) }),
          ...(signal !== undefined && { signal }),
          headers: {
            accept: fhirJson,
            ...(body !== undefined && { 'content-type': fhirJson }),
            ...(traceparent !== undefined && { traceparent }),
            ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
            ...headers,
          },
        };
        try {
          const { response, body: parsed } = await client.fhirRequest(path, options);
          if (typeof parsed === 'string' && parsed !== '') return { error: 'NOT_JSON' };
          return toResult(response, parsed === '' ? undefined : parsed);
        } catch (thrown) {
          return fromThrown(thrown);
        }
      },
    };
  };
}
