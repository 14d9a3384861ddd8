import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FetchOptions } from './fetch-records.ts';

export const BASE = 'https://ehr.example/fhir';
const NOW = Date.parse('2026-11-01T12:00:00Z');

/** One question as the EHR got it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
}

/** Answers one question; undefined: not this one. */
export type Route = (asked: Asked) => Response | undefined | Promise<Response | undefined>;

export const json = (body: unknown, headers: Record<string, string> = {}, status = 200) =>
  new Response(JSON.stringify(body), { status, headers });
export const ndjson = (...resources: readonly unknown[]) =>
  new Response(resources.map((it) => `${JSON.stringify(it)}\n`).join(''));
export const refused = (status: number, text: string) =>
  json({ resourceType: 'OperationOutcome', issue: [{ code: 'processing', details: { text } }] }, {}, status);
/** An answer whose body breaks off. */
export const cut = (text: string) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        controller.error(new TypeError('terminated'));
      },
    }),
  );

/** Answers each time with the next of these, and with the last one ever after. */
export function inTurn(...answers: readonly (() => Response)[]): () => Response {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    return answer?.() ?? new Response(undefined, { status: 500 });
  };
}

/** An answer to what is asked at that URL (its query aside). */
export const at =
  (url: string, answer: (asked: Asked) => Response, method = 'GET'): Route =>
  (asked) =>
    asked.method === method && asked.url.split('?')[0] === url ? answer(asked) : undefined;

const discovery: Route = at(`${BASE}/.well-known/smart-configuration`, () =>
  json({ token_endpoint: 'https://ehr.example/token' }),
);

/** An EHR in memory, and a folder for what is fetched from it; `stop` breaks the fetch off after so many questions. */
async function fakeEhr(routes: readonly Route[]) {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-fetch-'));
  const asked: Asked[] = [];
  const waits: number[] = [];
  let clock = NOW;
  let tokens = 0;
  const token: Route = at(
    'https://ehr.example/token',
    () => {
      tokens += 1;
      return json({ access_token: `token-${tokens}`, token_type: 'bearer', expires_in: 300 });
    },
    'POST',
  );
  const algorithm = { name: 'ECDSA', namedCurve: 'P-384' };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const fetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    const one = { method: init.method ?? 'GET', url: String(input), headers: new Headers(init.headers) };
    asked.push(one);
    for (const route of [...routes, discovery, token]) {
      const answer = await route(one);
      if (answer !== undefined) return answer;
    }
    return refused(404, 'not here');
  };
  const options = (more: Partial<FetchOptions> = {}): FetchOptions => ({
    source: { base: BASE, fileOrigins: [] },
    client: { clientId: 'us', scope: 'system/*.rs', key: { kid: 'k', key: privateKey } },
    folder,
    types: ['Patient', 'Condition'],
    way: { export: {} },
    ports: {
      fetch: fetch as typeof globalThis.fetch,
      now: () => clock,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        clock += milliseconds;
      },
    },
    tell: () => undefined,
    ...more,
  });
  return {
    options,
    folder,
    waits,
    asked,
    /** Questions beneath the base and for files, without those for tokens. */
    urls: () => asked.map(({ url }) => url).filter((url) => !/\/token$|smart-configuration$/.test(url)),
    records: (type: string) =>
      readFileSync(join(folder, `${type}.ndjson`), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Opens fake EHRs for a test, and removes the folders of all of them after it. */
export function openFakes() {
  const opened: Awaited<ReturnType<typeof fakeEhr>>[] = [];
  return {
    async open(...routes: readonly Route[]) {
      const ehr = await fakeEhr(routes);
      opened.push(ehr);
      return ehr;
    },
    removeAll(): void {
      for (const ehr of opened.splice(0)) ehr.remove();
    },
  };
}
