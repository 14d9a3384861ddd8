import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testOnlyEs384, testOnlyRs384 } from '@pearr/fhir-fixtures';
import type { Response as ExpressResponse } from 'express';
import type { Bundle, FhirResource } from 'fhir/r4.js';
import { importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll } from 'vitest';
import { startDevEhr } from './create-dev-ehr.ts';
import type { DevEhrOptions, Launch } from './seams.ts';

export const NOW = new Date('2026-11-01T12:00:00Z');

const es384 = testOnlyEs384.privateJwk;
export const keys = { es384, rs384: testOnlyRs384.privateJwk };

/** An EHR on a free port, and the app it knows, of which only the JWKS answers. */
export async function startEhr(
  resources: FhirResource[] = [],
  options: Partial<Pick<DevEhrOptions, 'dataDir' | 'now' | 'port' | 'vendor'>> = {},
) {
  const app = await startApp();
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  };
  const start = { port: 0, appOrigin: app.origin, seed: () => [bundle], now: () => NOW, ...options };
  const ehr = await startDevEhr(start).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return {
    ...ehr,
    appOrigin: app.origin,
    close: async () => {
      await ehr.close();
      await app.close();
    },
  };
}

export type TestEhr = Awaited<ReturnType<typeof startEhr>>;

async function startApp() {
  const jwks = JSON.stringify({ keys: [testOnlyEs384.publicJwk, testOnlyRs384.publicJwk] });
  const server = createServer((_req, res) =>
    res.writeHead(200, { 'content-type': 'application/json' }).end(jwks),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

interface AssertionOptions {
  key?: JWK & { alg: string };
  header?: object;
  claims?: Record<string, unknown>;
}

/** private_key_jwt (SMART 2.2, client-confidential-asymmetric). */
export async function clientAssertion(
  ehr: TestEhr,
  clientId: string,
  options: AssertionOptions = {},
): Promise<string> {
  const { key = keys.es384, header = {}, claims = {} } = options;
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: clientId,
    sub: clientId,
    aud: `${ehr.origin}/auth/token`,
    jti: randomUUID(),
    exp: now + 240,
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.alg, kid: String(key.kid), typ: 'JWT', ...header })
    .sign(await importJWK(key, key.alg));
}

/** POST of a form to an endpoint below `/auth`; a confidential client signs an assertion. */
export async function postForm(ehr: TestEhr, path: string, form: Record<string, string>, assertion?: string) {
  const signed = assertion
    ? {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }
    : {};
  const res = await fetch(`${ehr.origin}/auth/${path}`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, ...signed }),
  });
  const text = await res.text();
  return { status: res.status, headers: res.headers, body: text ? JSON.parse(text) : undefined };
}

/** A backend service's token. */
export async function systemToken(ehr: TestEhr, scope = 'system/*.cruds'): Promise<string> {
  const form = { grant_type: 'client_credentials', scope };
  const { body } = await postForm(ehr, 'token', form, await clientAssertion(ehr, 'pearr-backend'));
  return body.access_token;
}

/** The cookie header of a browser in which `user` is signed in to the EHR. */
export function cookieOf(ehr: TestEhr, user: string): string {
  const cookies: string[] = [];
  const res = { append: (_name: string, value: string) => cookies.push(value) };
  ehr.parts.users.signIn(res as unknown as ExpressResponse, user);
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

export interface Pkce {
  verifier: string;
  challenge: string;
}

export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** An authorization request that is right in every clause; `undefined` takes a parameter out. */
export function authorizationParams(
  ehr: TestEhr,
  pkce: Pkce,
  changes: Record<string, string | undefined> = {},
) {
  const params: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: 'pearr',
    redirect_uri: `${ehr.appOrigin}/callback`,
    scope: 'launch openid fhirUser patient/*.rs',
    state: randomBytes(16).toString('hex'),
    nonce: 'nonce-1',
    aud: ehr.fhirBase,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** GET /auth/authorize in a browser of `cookie`; redirects are not followed. */
export async function authorize(ehr: TestEhr, params: URLSearchParams, cookie = '') {
  const url = `${ehr.origin}/auth/authorize?${params}`;
  const res = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
  const location = res.headers.get('location');
  return {
    status: res.status,
    headers: res.headers,
    text: await res.text(),
    location,
    answer: Object.fromEntries(location ? new URL(location, ehr.origin).searchParams : []),
  };
}

export interface LaunchedAs extends Partial<Launch> {
  scope: string;
  clientId?: string;
}

/** A whole EHR launch; the body of the token response. */
export async function launchApp(ehr: TestEhr, { scope, clientId = 'pearr', ...of }: LaunchedAs) {
  const user = of.user ?? 'Practitioner/dr';
  const launch = ehr.parts.launches.create({ patient: 'p1', ...of, user });
  const pkce = createPkce();
  const params = authorizationParams(ehr, pkce, { scope, launch, client_id: clientId });
  const { answer } = await authorize(ehr, params, cookieOf(ehr, user));
  return exchangeCode(ehr, { code: String(answer['code']), verifier: pkce.verifier, clientId });
}

export async function exchangeCode(ehr: TestEhr, of: { code: string; verifier: string; clientId?: string }) {
  const { code, verifier, clientId = 'pearr' } = of;
  const form = {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: `${ehr.appOrigin}/callback`,
  };
  return clientId === 'pearr-public'
    ? postForm(ehr, 'token', { ...form, client_id: clientId })
    : postForm(ehr, 'token', form, await clientAssertion(ehr, clientId));
}

/** A FHIR client with a token. */
export function fhirClient({ fhirBase }: { fhirBase: string }, token: string | undefined) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const contentType = body === undefined ? {} : { 'content-type': 'application/fhir+json' };
    const res = await fetch(path.startsWith('http') ? path : `${fhirBase}/${path}`, {
      method,
      headers: { ...contentType, ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await res.text();
    return { status: res.status, headers: res.headers, text, body: text ? JSON.parse(text) : undefined };
  };
}

export type FhirClient = ReturnType<typeof fhirClient>;

/** The text and the expression of the first issue of an OperationOutcome. */
export function issueOf({
  body,
}: {
  body: { issue?: { code: string; details?: { text?: string }; expression?: string[] }[] };
}) {
  const [issue] = body.issue ?? [];
  return { code: issue?.code, text: issue?.details?.text, expression: issue?.expression?.[0] };
}

/** An EHR for all tests of a file, and FHIR as a backend service with `scope` may use it. */
export function useEhr(resources: FhirResource[], scope?: string) {
  let ehr: TestEhr;
  let client: FhirClient;
  beforeAll(async () => {
    ehr = await startEhr(resources);
    client = fhirClient(ehr, await systemToken(ehr, scope));
  });
  afterAll(() => ehr.close());
  const fhir: FhirClient = (...call) => client(...call);
  return { ehr: () => ehr, fhir };
}
