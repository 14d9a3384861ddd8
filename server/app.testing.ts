import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { exampleSiteFile, loadContent, loadRules, loadSite, type Site } from '@pearr/config';
import { testOnlyEs384 } from '@pearr/fhir-fixtures';
import { importJWK, SignJWT } from 'jose';
import { createApp } from './app.ts';
import { expectNoneLeft, keepAnswers } from './canaries.testing.ts';
import { createDeps } from './create-deps.ts';
import type { Deps } from './deps.ts';
import type { FhirCall, FhirResult } from './ehr/fhir-result.ts';
import { createAdmission } from './ops/admission.ts';
import { createLog } from './ops/log.ts';
import { makeClientKeys, readClientKeys } from './smart/client-keys.ts';
import { openStore } from './store/open-store.ts';

export const t0 = new Date('2026-11-01T12:00:00Z');
export const appOrigin = 'http://localhost:4000';
export const ehrOrigin = 'http://localhost:4100';

/** The example site, which stands at these origins in the tests. */
export const exampleSite = (): Site => exampleSiteAt(appOrigin, ehrOrigin);

/** The example site at other origins: the app's and the EHR's. */
export function exampleSiteAt(app: string, ehr: string): Site {
  const loaded = loadSite(exampleSiteFile(), { APP_ORIGIN: app, DEV_EHR_ORIGIN: ehr });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.site;
}

/** A call the server made to the EHR. */
export interface SeenCall extends FhirCall {
  readonly base: string;
  readonly token: string | undefined;
}

export interface TestServer {
  readonly app: RequestListener;
  readonly deps: Deps;
  /** Calls made to the EHR so far. */
  readonly seen: SeenCall[];
  /** Log lines so far. */
  readonly lines: string[];
  /** Moves the clock on, ms. */
  pass(ms: number): void;
  close(): Promise<void>;
}

export interface TestOptions {
  readonly site?: Site;
  /** What the EHR answers; 403 to everything when not given. */
  readonly ehr?: (call: SeenCall) => FhirResult | Promise<FhirResult>;
  /** What is published at the EHR's jku. */
  readonly jwks?: (url: string) => unknown;
  /** Who is let in; everybody, when not given: a busy machine is late, and that is tested by itself. */
  readonly admission?: Deps['admission'];
}

/** Made once: an RSA key takes its time. */
const clientKeys = makeClientKeys('TEST-ONLY').then(readClientKeys);

/** The production app on a store in memory, with a clock that only the test moves. */
export async function startServer(options: TestOptions = {}): Promise<TestServer> {
  const site = options.site ?? exampleSite();
  const rules = loadRules(site);
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  const content = loadContent(site, exampleSiteFile(), rules.knowledge);
  if ('problems' in content) throw new Error(JSON.stringify(content.problems));
  let now = t0.getTime();
  const clock = () => now;
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  const store = await openStore('memory', { session: [key], hmac: [key] });
  const keys = await clientKeys;
  if ('error' in keys) throw new Error(keys.error);
  const lines: string[] = [];
  const log = createLog({ write: (line: string) => void lines.push(line) });
  const seen: SeenCall[] = [];
  const answer = options.ehr ?? (() => ({ status: 403, body: undefined }));
  const fhir: Deps['hookFhir'] = (base, token) => ({
    async request(call) {
      const full = { ...call, base, token };
      seen.push(full);
      return answer(full);
    },
  });
  const jwks = options.jwks ?? (() => ({ keys: [testOnlyEs384.publicJwk] }));
  const configured = { site, ...rules, content: content.content };
  const given = {
    ...configured,
    store,
    clientKeys: keys.keys,
    clientDir: '/nowhere',
    clock,
    log,
    fetchJwks: async (url: string) => jwks(url),
  };
  const deps: Deps = {
    ...createDeps(given),
    admission: options.admission ?? createAdmission(),
    hookFhir: fhir,
    userFhir: fhir,
  };
  const answers: string[] = [];
  return {
    app: keepAnswers(createApp(deps), answers),
    deps,
    seen,
    lines,
    pass: (ms) => {
      now += ms;
    },
    async close() {
      await expectNoneLeft({ lines, answers, deps });
      await store.close();
    },
  };
}

export interface JwtOverrides {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
}

/** A JWT as the EHR signs it for one service call. */
export async function signJwt(
  path: string,
  { header = {}, claims = {} }: JwtOverrides = {},
): Promise<string> {
  const now = Math.floor(t0.getTime() / 1000);
  const { privateJwk } = testOnlyEs384;
  const payload = {
    iss: ehrOrigin,
    aud: `${appOrigin}${path}`,
    iat: now,
    exp: now + 300,
    jti: randomUUID(),
    ...claims,
  };
  const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  return new SignJWT(kept)
    .setProtectedHeader({
      alg: 'ES384',
      kid: privateJwk.kid ?? '',
      typ: 'JWT',
      jku: `${ehrOrigin}/.well-known/cds-jwks.json`,
      ...header,
    })
    .sign(await importJWK(privateJwk, 'ES384'));
}
