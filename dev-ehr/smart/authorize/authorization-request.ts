import type Provider from 'oidc-provider';
import { grantUserScopes } from '../scopes.ts';
import { openSmart } from '../smart-profile.ts';

/** An authorization request that may be answered (SMART 2.2, "Obtain authorization code"). */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  state: string;
  scopes: string[];
  codeChallenge: string;
  nonce?: string;
  launch?: string;
  prompt?: string;
}

/** An error the app is told of, at its redirect URI (RFC 6749, 4.1.2.1). */
export interface RedirectError {
  error: string;
  description: string;
  redirectUri: string;
  state?: string;
}

/** An error only the user is told of: the redirect URI cannot be trusted. */
export interface PageError {
  error: string;
  description: string;
}

/** Refused: an `error`, with a `redirectUri` when the app may be told. */
export async function parseAuthorizationRequest(
  params: URLSearchParams,
  { provider, fhirBase }: { provider: Provider; fhirBase: string },
): Promise<AuthorizationRequest | RedirectError | PageError> {
  const client = await provider.Client.find(params.get('client_id') ?? '');
  const redirectUri = params.get('redirect_uri') ?? '';
  if (!client?.responseTypes?.includes('code')) {
    return {
      error: 'invalid_client',
      description: 'client_id is not a registered client that users sign in to',
    };
  }
  if (!client.redirectUris?.includes(redirectUri)) {
    return { error: 'invalid_redirect_uri', description: 'redirect_uri is not registered for this client' };
  }
  const problem = findProblem(params, fhirBase);
  const state = params.get('state') ?? undefined;
  if (problem) {
    return { ...problem, redirectUri, ...(state === undefined ? {} : { state }) };
  }
  return toRequest(params, client.clientId, redirectUri);
}

type Rule = (params: URLSearchParams, fhirBase: string) => [error: string, description: string] | undefined;

/** The clauses an authorization request must hold to, in the order they are looked at. */
const RULES: Rule[] = [
  (params) => {
    const names = [...params.keys()];
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    return repeated === undefined ? undefined : ['invalid_request', `${repeated} is given more than once`];
  },
  (params) =>
    params.has('request') || params.has('request_uri')
      ? ['request_not_supported', 'request objects are not supported']
      : undefined,
  (params) =>
    params.get('response_type') === 'code'
      ? undefined
      : ['unsupported_response_type', 'response_type must be code'],
  (params) =>
    (params.get('response_mode') ?? 'query') === 'query'
      ? undefined
      : ['invalid_request', 'response_mode, when given, must be query'],
  (params) => (params.get('state') ? undefined : ['invalid_request', 'state is required']),
  (params, fhirBase) => {
    const aud = params.get('aud');
    return aud === fhirBase
      ? undefined
      : ['invalid_request', `aud must be the FHIR base URL ${fhirBase}, not ${aud ?? 'absent'}`];
  },
  (params) =>
    params.get('code_challenge_method') === 'S256'
      ? undefined
      : ['invalid_request', 'PKCE is required, with code_challenge_method S256'],
  (params) =>
    /^[A-Za-z0-9\-_]{43}$/.test(params.get('code_challenge') ?? '')
      ? undefined
      : ['invalid_request', 'code_challenge must be the base64url SHA-256 of the verifier'],
  (params) => (params.get('scope')?.trim() ? undefined : ['invalid_scope', 'scope is required']),
  (params) => {
    const scopes = scopesOf(params);
    const launches = scopes.includes('launch');
    if (launches === params.has('launch')) {
      return undefined;
    }
    return launches
      ? ['invalid_request', 'scope launch needs the launch parameter the EHR gave']
      : ['invalid_scope', 'the launch parameter needs scope launch'];
  },
  (params) =>
    grantUserScopes(scopesOf(params), { ...openSmart, hasPatient: true }).length > 0
      ? undefined
      : ['invalid_scope', 'none of the scopes is known to this server'],
];

function findProblem(params: URLSearchParams, fhirBase: string): PageError | undefined {
  for (const rule of RULES) {
    const [error, description] = rule(params, fhirBase) ?? [];
    if (error !== undefined && description !== undefined) {
      return { error, description };
    }
  }
  return undefined;
}

function scopesOf(params: URLSearchParams): string[] {
  return (params.get('scope') ?? '').split(' ').filter((text) => text !== '');
}

function toRequest(params: URLSearchParams, clientId: string, redirectUri: string): AuthorizationRequest {
  const optional = ['nonce', 'launch', 'prompt'].flatMap((name) => {
    const value = params.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    clientId,
    redirectUri,
    state: params.get('state') ?? '',
    scopes: scopesOf(params),
    codeChallenge: params.get('code_challenge') ?? '',
    ...(Object.fromEntries(optional) as Pick<AuthorizationRequest, 'nonce' | 'launch' | 'prompt'>),
  };
}
