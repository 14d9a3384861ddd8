import * as oauth from 'openid-client';
import { z } from 'zod';
import { FetchBroken } from './fetch-failure.ts';
import type { FetchPorts } from './ports.ts';
import { type AssertionKey, privateKeyJwt } from './private-key-jwt.ts';

/** Our client for backend services at an EHR. */
export interface BackendClient {
  readonly clientId: string;
  readonly scope: string;
  readonly key: AssertionKey;
  /** Read from the server's SMART configuration unless given. */
  readonly tokenUrl?: string;
}

/** Gives access tokens; asks for a new one when the old is about to end. */
export interface TokenSource {
  token(): Promise<string>;
  /** Forgets the token: the EHR no longer takes it. */
  forget(): void;
}

const smartConfiguration = z.looseObject({ token_endpoint: z.url({ protocol: /^https?$/ }) });

/** Milliseconds before its end at which a token is no longer used. */
const MARGIN = 30_000;

async function tokenEndpoint(base: string, ports: FetchPorts): Promise<string> {
  const url = `${base.replace(/\/+$/, '')}/.well-known/smart-configuration`;
  const answer = await ports
    .fetch(url, { redirect: 'error', headers: { accept: 'application/json' } })
    .then((response) => response.json())
    .catch(() => undefined);
  const parsed = smartConfiguration.safeParse(answer);
  if (!parsed.success)
    throw new FetchBroken('NO_TOKEN', 'the EHR has no SMART configuration that names a token endpoint');
  const { token_endpoint } = parsed.data;
  // Safety: our assertion would get a token for whoever reads it on the way.
  if (token_endpoint.startsWith('http:') && !base.startsWith('http:'))
    throw new FetchBroken('NO_TOKEN', 'the token endpoint is on plain http');
  return token_endpoint;
}

async function configurationOf(base: string, client: BackendClient, ports: FetchPorts) {
  const endpoint = client.tokenUrl ?? (await tokenEndpoint(base, ports));
  const server = { issuer: base, token_endpoint: endpoint };
  const configuration = new oauth.Configuration(
    server,
    client.clientId,
    {},
    privateKeyJwt(client.key, endpoint),
  );
  configuration.timeout = 30;
  configuration[oauth.customFetch] = ports.fetch as oauth.CustomFetch;
  if (endpoint.startsWith('http:')) oauth.allowInsecureRequests(configuration);
  return configuration;
}

/** What may be said of a refusal: OAuth's own error code, or the library's. */
function causeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  if ('error' in thrown && typeof thrown.error === 'string') return thrown.error;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

/** Tokens by SMART Backend Services. @see SMART App Launch 2.2 §backend-services */
export function createTokenSource(base: string, client: BackendClient, ports: FetchPorts): TokenSource {
  let configuration: Promise<oauth.Configuration> | undefined;
  let held: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;
  const read = () => {
    configuration ??= configurationOf(base, client, ports).catch((thrown: unknown) => {
      // Not there now may be there later.
      configuration = undefined;
      throw thrown;
    });
    return configuration;
  };
  const ask = async () => {
    const known = await read();
    const response = await oauth
      .clientCredentialsGrant(known, { scope: client.scope })
      .catch((thrown: unknown) => {
        if (thrown instanceof FetchBroken) throw thrown;
        throw new FetchBroken('NO_TOKEN', `the EHR gave no token to ${client.clientId} (${causeOf(thrown)})`);
      });
    const until = ports.now() + (response.expiresIn() ?? 300) * 1000 - MARGIN;
    held = { token: response.access_token, until };
    return held.token;
  };
  return {
    async token() {
      if (held !== undefined && ports.now() < held.until) return held.token;
      // Who comes while it is asked for gets the same one.
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget: () => {
      held = undefined;
    },
  };
}
