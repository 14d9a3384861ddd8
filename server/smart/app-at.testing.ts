import type { Ehr } from '@pearr/config';
import request from 'supertest';
import { exampleSite, type SeenCall, startServer, type TestServer } from '../app.testing.ts';
import type { FhirResult } from '../ehr/fhir-result.ts';
import {
  type AuthorizationServer,
  type IdTokenChange,
  startAuthorizationServer,
} from './authorization-server.testing.ts';
import type { SmartSession } from './session.ts';
import type { SmartConfiguration } from './smart-configuration.ts';

/** Our server at an authorization server of the tests. */
export interface AppAt extends TestServer {
  readonly as: AuthorizationServer;
}

export interface AppAtOptions {
  /** Changes how our server is set up at this EHR. */
  readonly ehr?: ((ehr: Ehr) => Ehr) | undefined;
  /** Changes what the EHR says of itself. */
  readonly configuration?: (stated: SmartConfiguration) => object;
  /** What the EHR's FHIR server answers. */
  readonly fhir?: (call: SeenCall) => FhirResult | undefined;
}

export async function startAppAt({
  ehr = (it) => it,
  configuration = (it) => it,
  fhir = () => undefined,
}: AppAtOptions = {}): Promise<AppAt> {
  const as = await startAuthorizationServer();
  const site = exampleSite();
  const ehrs = site.ehrs.map((it) => ehr({ ...it, iss: as.iss }));
  const server = await startServer({
    site: { ...site, ehrs },
    ehr: (call) =>
      fhir(call) ??
      (call.base === as.iss && call.path === '.well-known/smart-configuration'
        ? { status: 200, body: configuration(as.configuration) }
        : { status: 403, body: undefined }),
  });
  return {
    ...server,
    as,
    async close() {
      await server.close();
      await as.close();
    },
  };
}

/** What the browser holds after `/launch`: the request for access, and the cookie of the session to be. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly cookie: string;
}

function toAsked(response: request.Response): Asked {
  const url = new URL(response.headers['location'] ?? '');
  const [cookie = ''] = [response.headers['set-cookie'] ?? ''].flat();
  return { params: Object.fromEntries(url.searchParams), url, cookie: cookie.split(';')[0] ?? '' };
}

/** Opens an address of ours that asks the EHR for access; by default a launch from a chart. */
export async function ask(
  { app, as }: AppAt,
  path = `/launch?iss=${encodeURIComponent(as.iss)}&launch=L1`,
): Promise<Asked> {
  return toAsked(await request(app).get(path));
}

/** The usual answer with tokens, changed by a test. */
export interface Given {
  readonly idToken?: IdTokenChange | 'none';
  readonly response?: Readonly<Record<string, unknown>>;
}

async function toTokenResponse({ as }: AppAt, nonce: string, { idToken = {}, response = {} }: Given) {
  const body = {
    access_token: 'access-1',
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'launch openid fhirUser patient/QuestionnaireResponse.crs',
    refresh_token: 'refresh-1',
    patient: 'p1',
    encounter: 'e1',
    ...(idToken !== 'none' && { id_token: await as.idToken(nonce, idToken) }),
    ...response,
  };
  return { status: 200, body };
}

/** Comes back from the authorization server with a code; the token endpoint then says what is given. */
export async function comeBack(
  at: AppAt,
  { params, cookie }: Asked,
  given: Given = {},
  query: Readonly<Record<string, string>> = {},
): Promise<request.Response> {
  at.as.answer = () => toTokenResponse(at, params['nonce'] ?? '', given);
  const back = new URLSearchParams({ code: 'code-1', state: params['state'] ?? '', ...query });
  return request(at.app).get(`/callback?${back}`).set('cookie', cookie);
}

/** A launch from a chart, to its end. */
export async function open(at: AppAt, given: Given = {}) {
  const asked = await ask(at);
  const response = await comeBack(at, asked, given);
  return { asked, response, path: response.headers['location'] ?? '', cookie: asked.cookie };
}

/** The session that a launch opened. */
export async function sessionOf({ deps }: AppAt, path: string): Promise<SmartSession | undefined> {
  return deps.store.sessions.get(path.split('/')[2] ?? '', deps.clock());
}
