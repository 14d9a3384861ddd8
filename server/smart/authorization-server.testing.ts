import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { SmartConfiguration } from './smart-configuration.ts';

/** A request to the token endpoint. */
export interface TokenRequest {
  readonly method: string;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** An authorization server that says whatever a test wants it to, however wrong, and keeps what it was asked. */
export interface AuthorizationServer {
  readonly origin: string;
  readonly iss: string;
  readonly tokenRequests: TokenRequest[];
  /** Tokens that were given back. */
  readonly revoked: string[];
  readonly configuration: SmartConfiguration;
  /** What the token endpoint says; to be set before it is asked. */
  answer: (request: TokenRequest) => TokenAnswer | Promise<TokenAnswer>;
  /** An id_token for a user and a nonce; a test changes what it likes. */
  idToken(nonce: string, change?: IdTokenChange): Promise<string>;
  close(): Promise<void>;
}

export interface IdTokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signedBy?: 'a stranger';
}

/** Made once: RSA keys take their time. */
const ours = generateKeyPair('RS256');
const strangers = generateKeyPair('RS256');

const CLAIMS = { sub: 'nurse', fhirUser: 'Practitioner/nurse-okafor', aud: 'pearr' };

async function readForm(req: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return Object.fromEntries(new URLSearchParams(text));
}

export async function startAuthorizationServer(): Promise<AuthorizationServer> {
  const jwk = { ...(await exportJWK((await ours).publicKey)), kid: 'ours', alg: 'RS256', use: 'sig' };
  const tokenRequests: TokenRequest[] = [];
  const revoked: string[] = [];
  const server = createServer(async (req, res) => {
    const json = (status: number, body: unknown) => {
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (req.url === '/jwks') return json(200, { keys: [jwk] });
    const form = await readForm(req);
    if (req.url === '/revoke') {
      revoked.push(form['token'] ?? '');
      return json(200, {});
    }
    const { 'content-type': contentType = '', authorization } = req.headers;
    const request = { method: req.method ?? '', contentType, authorization, form };
    tokenRequests.push(request);
    const { status, body } = await authorizationServer.answer(request);
    json(status, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const authorizationServer: AuthorizationServer = {
    origin,
    iss: `${origin}/fhir`,
    tokenRequests,
    revoked,
    configuration: {
      issuer: origin,
      jwks_uri: `${origin}/jwks`,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/revoke`,
      capabilities: ['launch-ehr', 'permission-v2', 'sso-openid-connect'],
      code_challenge_methods_supported: ['S256'],
    },
    answer: () => ({ status: 400, body: { error: 'invalid_grant' } }),
    async idToken(nonce, { claims = {}, signedBy } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: origin, iat: now, exp: now + 300, ...CLAIMS, nonce, ...claims };
      const kept = Object.entries(all).filter(([, value]) => value !== undefined);
      const { privateKey } = await (signedBy === undefined ? ours : strangers);
      return new SignJWT(Object.fromEntries(kept) as JWTPayload)
        .setProtectedHeader({ alg: 'RS256', kid: 'ours', typ: 'JWT' })
        .sign(privateKey);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return authorizationServer;
}
