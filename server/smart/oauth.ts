import type { Ehr } from '@pearr/config';
import * as oauth from 'openid-client';
import { clientAuthentication } from './client-authentication.ts';
import type { ClientKeys } from './client-keys.ts';
import { type LaunchContext, launchContext } from './launch-context.ts';
import type { Tokens } from './session.ts';
import type { SmartConfiguration } from './smart-configuration.ts';

/** Seconds the authorization server has for an answer. */
const WAIT = 10;

/** Which of our clients at the EHR asks: the app in a chart, or staff outside one. */
export type ClientKind = 'app' | 'staff';

/** The client id and the scopes of one of our clients. */
export function clientOf({ smart }: Ehr, kind: ClientKind): { clientId: string; scope: string } {
  return kind === 'staff' ? smart.staff : smart;
}

/** The authorization server of an EHR, as openid-client wants it: id_token signatures are verified, always. */
export function toOAuthConfiguration(
  ehr: Ehr,
  smart: SmartConfiguration,
  keys: ClientKeys,
  kind: ClientKind = 'app',
): oauth.Configuration {
  const { authorization_endpoint, token_endpoint, jwks_uri, revocation_endpoint } = smart;
  const {
    id_token_signing_alg_values_supported: algorithms,
    authorization_response_iss_parameter_supported: namesIssuer,
  } = smart;
  const configuration = new oauth.Configuration(
    {
      issuer: smart.issuer ?? ehr.iss,
      authorization_endpoint,
      token_endpoint,
      ...(jwks_uri !== undefined && { jwks_uri }),
      ...(revocation_endpoint !== undefined && { revocation_endpoint }),
      ...(algorithms !== undefined && { id_token_signing_alg_values_supported: algorithms }),
      // Safety: of an EHR that always says who answers, an answer that does not may be another's (RFC 9207 §2.4).
      ...(namesIssuer !== undefined && { authorization_response_iss_parameter_supported: namesIssuer }),
    },
    clientOf(ehr, kind).clientId,
    {},
    clientAuthentication(ehr, keys, token_endpoint),
  );
  configuration.timeout = WAIT;
  oauth.enableNonRepudiationChecks(configuration);
  if (ehr.iss.startsWith('http:')) oauth.allowInsecureRequests(configuration);
  return configuration;
}

export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly scope: string;
  /** From the EHR's launch; a sign-in outside a chart has none. */
  readonly launch?: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Where the browser goes to ask for access. @see SMART App Launch 2.2 §obtain-authorization-code */
export async function authorizationUrl(
  ehr: Ehr,
  configuration: oauth.Configuration,
  request: AuthorizationRequest,
): Promise<URL> {
  return oauth.buildAuthorizationUrl(configuration, {
    redirect_uri: request.redirectUri,
    scope: request.scope,
    state: request.state,
    nonce: request.nonce,
    aud: ehr.iss,
    ...(request.launch !== undefined && { launch: request.launch }),
    code_challenge: await oauth.calculatePKCECodeChallenge(request.codeVerifier),
    code_challenge_method: 'S256',
  });
}

/** What the token response says: the context of the launch, the user, the tokens. */
export interface Granted {
  readonly context: LaunchContext;
  readonly fhirUser: string | undefined;
  readonly tokens: Tokens;
}

type TokenResponse = oauth.TokenEndpointResponse & oauth.TokenEndpointResponseHelpers;

function toTokens(response: TokenResponse, now: number, previous?: Tokens): Tokens {
  const refreshToken = response.refresh_token ?? previous?.refreshToken;
  return {
    accessToken: response.access_token,
    ...(refreshToken !== undefined && { refreshToken }),
    expiresAt: now + (response.expiresIn() ?? 300) * 1000,
    scope: response.scope ?? previous?.scope ?? '',
  };
}

/** Errors by which the other side, or the network, says no; anything else is a bug and is thrown on. */
function isRefusal(thrown: unknown): thrown is Error {
  return (
    thrown instanceof oauth.ClientError ||
    thrown instanceof oauth.ResponseBodyError ||
    thrown instanceof oauth.AuthorizationResponseError ||
    thrown instanceof oauth.WWWAuthenticateChallengeError ||
    (thrown instanceof TypeError && thrown.message.includes('fetch'))
  );
}

/** What may be logged of a refusal: OAuth's own error code (`invalid_client`), or the library's. */
function causeOf(thrown: Error): string {
  if ('error' in thrown && typeof thrown.error === 'string') return thrown.error;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

/**
 * Exchanges the code; state, nonce, PKCE and the id_token's signature are checked on the way.
 * @returns LAUNCH_REFUSED when the EHR or the checks say no, with a cause for the operator.
 */
export async function exchangeCode(
  configuration: oauth.Configuration,
  callback: URL,
  expected: { state: string; nonce: string; codeVerifier: string },
  now: number,
): Promise<Granted | { error: 'LAUNCH_REFUSED'; cause: string }> {
  try {
    const response = await oauth.authorizationCodeGrant(configuration, callback, {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      pkceCodeVerifier: expected.codeVerifier,
      idTokenExpected: true,
    });
    const context = launchContext.safeParse(response);
    if (!context.success) return { error: 'LAUNCH_REFUSED', cause: 'launch_context' };
    const fhirUser = response.claims()?.['fhirUser'];
    return {
      context: context.data,
      fhirUser: typeof fhirUser === 'string' ? fhirUser : undefined,
      tokens: toTokens(response, now),
    };
  } catch (thrown) {
    if (isRefusal(thrown)) return { error: 'LAUNCH_REFUSED', cause: causeOf(thrown) };
    throw thrown;
  }
}

/** New tokens for old; rotation honoured. */
export async function refresh(
  configuration: oauth.Configuration,
  tokens: Tokens,
  now: number,
): Promise<{ tokens: Tokens } | { error: 'SESSION_ENDED' }> {
  if (tokens.refreshToken === undefined) return { error: 'SESSION_ENDED' };
  try {
    const response = await oauth.refreshTokenGrant(configuration, tokens.refreshToken);
    return { tokens: toTokens(response, now, tokens) };
  } catch (thrown) {
    if (isRefusal(thrown)) return { error: 'SESSION_ENDED' };
    throw thrown;
  }
}

/** Tells the EHR that the tokens are no longer needed, where it listens to that. Failing to is no error. */
export async function revoke(configuration: oauth.Configuration, tokens: Tokens): Promise<void> {
  if (configuration.serverMetadata().revocation_endpoint === undefined) return;
  try {
    await oauth.tokenRevocation(configuration, tokens.refreshToken ?? tokens.accessToken);
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
  }
}
