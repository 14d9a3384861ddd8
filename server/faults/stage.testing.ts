import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prefetchTemplates } from '@pearr/cds-services';
import { storyById, testOnlyEs384, toPrefetch } from '@pearr/fhir-fixtures';
import { importJWK, SignJWT } from 'jose';
import { exampleSite } from '../app.testing.ts';
import { expectNoCanaryIn } from '../canaries.testing.ts';
import { errorMeanings } from '../outcomes/codes.ts';
import { makeClientKeys } from '../smart/client-keys.ts';
import type { AppProcess } from './app-process.testing.ts';
import {
  encounterId,
  type FaultyServer,
  healthy,
  patientId,
  startFaultyServer,
} from './faulty-ehr.testing.ts';

const path = '/cds-services/pearr-patient-view';
/** The aud of our services, wherever a process of the test listens. */
const publicUrl = 'http://localhost:4000';

export interface TokenChanges {
  readonly kid?: string;
  readonly iat?: number;
  readonly exp?: number;
}

const privateKey = importJWK(testOnlyEs384.privateJwk, 'ES384');

/** A JWT as an EHR of the stage signs it. Times in seconds from now. */
export async function tokenOf(ehr: string, { kid, iat = 0, exp = 300 }: TokenChanges = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: `http://${ehr}.test`,
    aud: `${publicUrl}${path}`,
    iat: now + iat,
    exp: now + exp,
    jti: randomUUID(),
  })
    .setProtectedHeader({ alg: 'ES384', kid: kid ?? testOnlyEs384.privateJwk.kid ?? '', typ: 'JWT' })
    .sign(await privateKey);
}

const wholeChart = storyById('story-1');

/** A call with the whole chart in it. A user of its own each time, so that each gets its card. */
export function wholeCall(hookInstance: string = randomUUID(), user = randomUUID()): unknown {
  const context = {
    userId: `Practitioner/canary-${user}`,
    patientId: wholeChart.patientId,
    encounterId: wholeChart.encounterId ?? '',
  };
  const prefetch = toPrefetch(wholeChart.bundle(new Date()), { ...prefetchTemplates }, context);
  return { hook: 'patient-view', hookInstance, context, prefetch };
}

/** A call with nothing in it but where to ask. */
export function emptyCall(fhirServer: string): unknown {
  return {
    hook: 'patient-view',
    hookInstance: randomUUID(),
    fhirServer,
    fhirAuthorization: {
      access_token: 'canary-token',
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'patient/*.rs',
      subject: 'pearr',
    },
    context: { userId: `Practitioner/canary-${randomUUID()}`, patientId, encounterId },
    prefetch: {},
  };
}

export interface Answered {
  readonly status: number;
  readonly cards: number;
  readonly uuid: string | undefined;
  readonly text: string;
  readonly ms: number;
}

export interface CallOptions {
  readonly token?: string;
  /** From which address it seems to come. */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** One that takes the certificate of a test for good. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Calls the patient-view service. What a busy machine sheds is sent again, as an EHR may; shedding is tested by itself. */
export async function call(
  app: Pick<AppProcess, 'url'>,
  ehr: string,
  body: unknown,
  options: CallOptions = {},
): Promise<Answered> {
  for (let tries = 1; ; tries += 1) {
    const answer = await callOnce(app, ehr, body, options);
    if (tries === 10 || !answer.text.includes(errorMeanings.SHED.text)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100 * tries));
  }
}

async function callOnce(
  app: Pick<AppProcess, 'url'>,
  ehr: string,
  body: unknown,
  { token, from = '192.0.2.1', headers = {}, fetch = globalThis.fetch }: CallOptions,
): Promise<Answered> {
  const authorization = `Bearer ${token ?? (await tokenOf(ehr))}`;
  const since = performance.now();
  const response = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const ms = performance.now() - since;
  const { cards = [] } = response.status === 200 ? JSON.parse(text) : {};
  return { status: response.status, cards: cards.length, uuid: cards[0]?.uuid, text, ms };
}

const unanswered: Answered = { status: 0, cards: 0, uuid: undefined, text: '', ms: 0 };

/** Honest calls, one after the other, while something else goes on. */
export function honestCalls(app: Pick<AppProcess, 'url'>): { stop(): Promise<Answered[]> } {
  let going = true;
  const answers: Answered[] = [];
  const loop = (async () => {
    while (going) {
      const answer = call(app, 'honest', wholeCall(), { from: '198.51.100.7' });
      answers.push(await answer.catch(() => unanswered));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    async stop() {
      going = false;
      await loop;
      return answers;
    },
  };
}

export interface EhrOfStage {
  readonly id: string;
  readonly iss?: string;
  readonly jku?: string;
}

export interface Stage {
  readonly folder: string;
  readonly ehrs: FaultyServer;
  readonly keys: FaultyServer;
  /** The FHIR base of an EHR that the faulty server plays. */
  baseOf(ehr: string): string;
  /** Variables of a server for these EHRs, its data in a folder of that name. */
  env(data: string): Record<string, string>;
  /** Every file that a server left in its folder, as text. */
  dataOf(data: string): string;
  close(): Promise<void>;
}

export const jwks = JSON.stringify({ keys: [testOnlyEs384.publicJwk] });
/** Publishes the test key. */
export const publishing = (body: string) => (_: unknown, res: { end(body: string): unknown }) =>
  void res.end(body);

function siteOf(ehrs: readonly EhrOfStage[], baseOf: (id: string) => string, keysUrl: string): string {
  const site = exampleSite();
  const [template] = site.ehrs;
  return JSON.stringify({
    ...site,
    ehrs: ehrs.map(({ id, iss = baseOf(id), jku = `${keysUrl}/${id}/jwks` }) => ({
      ...template,
      id,
      iss,
      frameOrigins: [],
      cdsClient: { iss: `http://${id}.test`, jku },
    })),
  });
}

const secret = (letter: string) => `TEST-ONLY:${Buffer.alloc(32, letter).toString('base64url')}`;

export async function setStage(ehrIds: readonly (string | EhrOfStage)[]): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-faults-'));
  const ehrs = await startFaultyServer(healthy);
  const keys = await startFaultyServer(publishing(jwks));
  const baseOf = (id: string) => `${ehrs.url}/${id}/fhir`;
  const given = ['honest', ...ehrIds].map((it) => (typeof it === 'string' ? { id: it } : it));
  const siteFile = join(folder, 'site.yaml');
  writeFileSync(siteFile, siteOf(given, baseOf, keys.url));
  const clientKeys = await makeClientKeys('TEST-ONLY');
  const dataDirs = new Set<string>();
  return {
    folder,
    ehrs,
    keys,
    baseOf,
    env(data) {
      const dataDir = join(folder, data);
      dataDirs.add(dataDir);
      return {
        SITE_CONFIG: siteFile,
        DATA_DIR: dataDir,
        SESSION_KEYS: secret('s'),
        HMAC_KEYS: secret('h'),
        CLIENT_KEYS: clientKeys,
        TRUSTED_PROXIES: '1',
      };
    },
    dataOf(data) {
      const place = join(folder, data);
      return readdirSync(place)
        .map((it) => join(place, it))
        .filter((it) => statSync(it).isFile())
        .map((it) => readFileSync(it, 'latin1'))
        .join('\n');
    },
    async close() {
      await ehrs.close();
      await keys.close();
      for (const data of dataDirs) if (existsSync(data)) expectNoCanaryIn(data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
