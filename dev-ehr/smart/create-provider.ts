import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Store } from '../store/open-database.ts';
import { keepSecret } from '../store/secrets.ts';
import { registeredClients } from './clients.ts';
import type { LaunchContexts } from './launch-context.ts';
import { SqliteAdapter } from './oidc-adapter.ts';
import { grantSystemScopes, scopesSupported } from './scopes.ts';
import type { SmartProfile } from './smart-profile.ts';

export interface ProviderDeps {
  origin: string;
  fhirBase: string;
  appOrigin: string;
  store: Store;
  contexts: LaunchContexts;
  /** Whether the EHR knows this user (`Practitioner/x`). */
  isUser: (user: string) => Promise<boolean>;
  profile: SmartProfile;
}

/** Seconds. Offline access lives for a month, online access for one shift. */
export const LIFETIMES = {
  code: 60,
  accessToken: 3600,
  systemToken: 300,
  offline: 30 * 86_400,
  online: 8 * 3600,
};

const ASSERTION_MAX_SECONDS = 300;

/**
 * The token, introspection, revocation, discovery and JWKS endpoints, under `${origin}/auth`.
 * The authorization endpoint is our own (`authorize/`): it has no cookies or consent pages to lose inside a frame.
 */
export async function createProvider(deps: ProviderDeps): Promise<Provider> {
  const { store, contexts } = deps;
  const cookieKey = await keepSecret(store, 'oidc-cookie-key', () => randomBytes(32).toString('base64url'));
  const signingKey = await keepSecret(store, 'oidc-signing-key', createSigningKey);
  const provider = new Provider(`${deps.origin}/auth`, {
    ...protocol(deps),
    adapter: (model) => new SqliteAdapter(store, model),
    clients: registeredClients(deps.appOrigin),
    cookies: { keys: [cookieKey] },
    jwks: { keys: [signingKey] },
    findAccount: async (_ctx, sub) =>
      (await deps.isUser(sub))
        ? { accountId: sub, claims: () => ({ sub, fhirUser: `${deps.fhirBase}/${sub}` }) }
        : undefined,
    extraTokenClaims: async (_ctx, token) =>
      token.kind === 'AccessToken' ? { ...(await contexts.find(token.grantId)) } : undefined,
  });
  provider.use<object, Pick<KoaContextWithOIDC, 'oidc'>>(async (ctx, next) => {
    await next();
    addLaunchContext(ctx);
  });
  return provider;
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') };
}

function protocol({ fhirBase, profile }: ProviderDeps): Configuration {
  return {
    scopes: scopesSupported(profile),
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'], idTokenSigningAlgValues: ['RS256'] },
    clientBasedCORS: () => true,
    routes: {
      authorization: '/authorize',
      token: '/token',
      introspection: '/introspect',
      revocation: '/revoke',
    },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client, { scopes }) =>
      client.grantTypeAllowed('refresh_token') &&
      (scopes.has('offline_access') || scopes.has('online_access')),
    assertJwtClientAuthClaimsAndHeader: (_ctx, claims, header) => assertAssertion(claims, header),
    fetch: fetchClientKeys,
    features: features(fhirBase, profile),
    ttl: {
      AuthorizationCode: LIFETIMES.code,
      AccessToken: LIFETIMES.accessToken,
      ClientCredentials: LIFETIMES.systemToken,
      IdToken: LIFETIMES.accessToken,
      Grant: LIFETIMES.offline,
      RefreshToken: (_ctx, token) =>
        token.scopes.has('offline_access') ? LIFETIMES.offline : LIFETIMES.online,
    },
    renderError: (ctx, out) => {
      ctx.body = out;
    },
  };
}

function features(fhirBase: string, profile: SmartProfile): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    clientCredentials: { enabled: true },
    // Any client that proves itself may ask about a token it was handed; a public one about its own only.
    introspection: {
      enabled: profile.introspection,
      allowedPolicy: (_ctx, client, { clientId }) =>
        client.clientAuthMethod !== 'none' || clientId === client.clientId,
    },
    revocation: {
      enabled: profile.revocation,
      allowedPolicy: (_ctx, client, { clientId }) => clientId === client.clientId,
    },
    // `aud` plays the part of RFC 8707's `resource`: every token is for the FHIR server.
    resourceIndicators: {
      enabled: true,
      defaultResource: () => fhirBase,
      useGrantedResource: () => true,
      getResourceServerInfo: (ctx) => ({
        scope: grantedScopes(ctx, fhirBase, profile),
        accessTokenFormat: 'opaque',
      }),
    },
  };
}

// A user's grant holds the scopes we granted; a backend service has none, and gets what it asks for and may have.
function grantedScopes({ oidc }: KoaContextWithOIDC, fhirBase: string, profile: SmartProfile): string {
  const { Grant: grant } = oidc.entities;
  if (grant) {
    return grant.getResourceScope(fhirBase);
  }
  const granted = grantSystemScopes(String(oidc.params?.['scope'] ?? '').split(' '), profile.grant);
  if (granted.length === 0) {
    throw new errors.InvalidScope('a backend service needs at least one system/ scope this server knows', '');
  }
  return granted.join(' ');
}

/** SMART 2.2, client-confidential-asymmetric: header kid and typ JWT; "no more than five minutes in the future". */
function assertAssertion({ exp }: Record<string, unknown>, { kid, typ }: Record<string, unknown>): void {
  if (typeof kid !== 'string' || typ !== 'JWT') {
    throw new errors.InvalidClientAuth('the client_assertion header needs kid, and typ "JWT"');
  }
  if (Number(exp) - Date.now() / 1000 > ASSERTION_MAX_SECONDS) {
    throw new errors.InvalidClientAuth('the client_assertion exp is more than five minutes in the future');
  }
}

// oidc-provider's dispatcher refuses loopback addresses, which is where a development app lives.
async function fetchClientKeys(
  url: string | URL | Request,
  { headers, signal }: RequestInit = {},
): Promise<Response> {
  return fetch(url, { ...(headers ? { headers } : {}), ...(signal ? { signal } : {}) });
}

function addLaunchContext(ctx: Pick<KoaContextWithOIDC, 'oidc' | 'status' | 'body'>): void {
  const { AccessToken: token } = ctx.oidc?.route === 'token' ? ctx.oidc.entities : {};
  if (token && ctx.status === 200 && typeof ctx.body === 'object') {
    const { fhirUser: _inIdToken, ...context } = token.extra ?? {};
    ctx.body = { ...ctx.body, ...context };
  }
}
