import { randomUUID } from 'node:crypto';
import { storyById, testOnlyEs384, testOnlyRs384 } from '@pearr/fhir-fixtures';
import { SignJWT } from 'jose';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appOrigin, ehrOrigin, signJwt, startServer, type TestServer, t0 } from '../app.testing.ts';
import { hookBody } from '../cds-hooks/hook-call.testing.ts';

const path = '/cds-services/pearr-patient-view';
const now = Math.floor(t0.getTime() / 1000);
let server: TestServer;
const answers: string[] = [];
/** How often each status came, in all. */
const total: Record<number, number> = {};
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

interface Sent {
  readonly body?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
}

async function send({ body = '{}', token, headers = {} }: Sent): Promise<number> {
  const authorization = `Bearer ${token ?? (await signJwt(path))}`;
  const { status, text } = await request(server.app)
    .post(path)
    .set({ 'content-type': 'application/json', authorization, ...headers })
    .send(body);
  answers.push(text);
  return status;
}

/** How often each status came, in a corpus. */
async function statusesOf(corpus: readonly Sent[]): Promise<Record<number, number>> {
  const counted: Record<number, number> = {};
  for (const sent of corpus) {
    // Refusals come back with time; here nobody is throttled.
    if (sent.token !== undefined) server.pass(200);
    const status = await send(sent);
    counted[status] = (counted[status] ?? 0) + 1;
    total[status] = (total[status] ?? 0) + 1;
    if (sent.token !== undefined) server.pass(-200);
  }
  return counted;
}

const odd = [
  null,
  '',
  'canary',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  ['canary'],
  { a: 'canary' },
  '\u0000',
  'x'.repeat(5000),
];

/** The wrong value at every claim and header, and tokens that are none. */
async function jwtCorpus(): Promise<Sent[]> {
  const tokens: string[] = [];
  for (const claim of ['iss', 'aud', 'exp', 'iat', 'jti'])
    for (const value of odd.filter((it) => claim !== 'jti' || typeof it !== 'string' || it === ''))
      tokens.push(await signJwt(path, { claims: { [claim]: value } }));
  const good = await signJwt(path);
  const [head = '', payload = '', signature = ''] = good.split('.');
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const secret = new TextEncoder().encode(JSON.stringify(testOnlyEs384.publicJwk));
  const claims = { iss: ehrOrigin, aud: `${appOrigin}${path}`, iat: now, exp: now + 300, jti: randomUUID() };
  const { kid = '' } = testOnlyEs384.publicJwk;
  tokens.push(
    ...['none', 'None', 'NONE', ''].map((alg) => `${part({ alg, kid })}.${payload}.`),
    ...['http://127.0.0.1:1/canary', 'file:///etc/passwd', 'javascript:canary'].map(
      (jku) => `${part({ alg: 'ES384', kid, jku })}.${payload}.${signature}`,
    ),
    ...[
      '..',
      '.',
      `${head}.${payload}`,
      `${good}.x`,
      `${head}..${signature}`,
      `${head}.${payload}.AAAA`,
      'canary',
    ],
    `${part({ alg: 'ES384', kid, crit: ['exp'] })}.${payload}.${signature}`,
    `${part({ alg: 'ES384', kid, jwk: testOnlyRs384.publicJwk })}.${payload}.${signature}`,
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(secret),
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS384', kid }).sign(secret),
  );
  return tokens.map((token) => ({ token }));
}

test('JWTs: every one is refused', async () => {
  const corpus = await jwtCorpus();
  expect(corpus).toHaveLength(80);
  expect(await statusesOf(corpus)).toEqual({ 401: corpus.length });
});

test('JSON: what is none, and what is none of ours, is a bad request', async () => {
  const good = JSON.stringify(hookBody(storyById('story-2')));
  const cuts = Array.from({ length: 80 }, (_, at) =>
    good.slice(0, Math.floor((good.length / 81) * (at + 1))),
  );
  const others = [...odd, [[]], [null], 'NaN', 1e21].map((it) => JSON.stringify(it));
  const broken = [
    '',
    '{',
    '}',
    '[',
    '{"a":}',
    "{'a':1}",
    '{a:1}',
    '[1,]',
    'undefined',
    '\uFEFF',
    '1e999',
    '-',
    '"',
    '"\\u"',
  ];
  const deep = [10, 63, 64, 65, 1000, 20_000].map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`);
  const wide = [`[${'0,'.repeat(5000)}0]`, `{"a":[${'{},'.repeat(6000)}{}]}`, `"${'\\u0000'.repeat(1000)}"`];
  const corpus = [...cuts, ...others, ...broken, ...deep, ...wide].map((body) => ({ body }));
  expect(corpus).toHaveLength(120);
  expect(await statusesOf(corpus)).toEqual({ 400: corpus.length });
});

type Body = Record<string, unknown>;

/** Every path of an object, as far as a depth. */
function pathsOf(value: unknown, depth: number, at: readonly string[] = []): (readonly string[])[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, it]) => pathsOf(it, depth - 1, [...at, key]))];
}

function withValue(body: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  const copy = (Array.isArray(body) ? [...body] : { ...(body as Body) }) as Body;
  if (rest.length === 0 && value === undefined) delete copy[first];
  else copy[first] = withValue((body as Body)[first], rest, value);
  return copy;
}

const expectNoFault = (statuses: Record<number, number>) =>
  expect(Object.keys(statuses).filter((it) => !['200', '400', '412'].includes(it))).toEqual([]);

test('envelopes: the wrong value at every place', async () => {
  const body: Body = { ...hookBody(storyById('story-2')), fhirServer: `${ehrOrigin}/fhir`, prefetch: {} };
  const places = pathsOf(body, 2).filter((it) => it.length > 0);
  const corpus: Sent[] = [];
  for (let round = 0; corpus.length < 240; round += 1)
    for (const place of places) {
      const value = [undefined, ...odd, 'http://169.254.169.254/', '../../canary', '<script>canary</script>'][
        round % 17
      ];
      corpus.push({ body: JSON.stringify(withValue(body, place, value)) });
    }
  expect(corpus).toHaveLength(240);
  expectNoFault(await statusesOf(corpus));
  expect(server.seen.filter((it) => it.base !== `${ehrOrigin}/fhir`)).toEqual([]);
});

test('FHIR: 1,500 mutations of a chart never break the service', { timeout: 300_000 }, async () => {
  const body = hookBody(storyById('story-1')) as { prefetch: Body };
  const places = pathsOf(body.prefetch, 9).filter((it) => it.length > 1);
  const corpus = Array.from({ length: 1500 }, (_, index): Sent => {
    const place = places[(index * 7919) % places.length] ?? [];
    return {
      body: JSON.stringify({
        ...body,
        hookInstance: randomUUID(),
        prefetch: withValue(body.prefetch, place, odd[index % odd.length]),
      }),
    };
  });
  expectNoFault(await statusesOf(corpus));
});

test('pollution: no prototype is changed by any body', async () => {
  const polluting = ['__proto__', 'constructor', 'prototype'].flatMap((key) =>
    ['"canary"', '{"canary":true}', '{"prototype":{"canary":true}}', '[]', 'null'].flatMap((value) => [
      `{"${key}":${value}}`,
      `{"hook":"patient-view","hookInstance":"${randomUUID()}","context":{"${key}":${value},"userId":"Practitioner/1","patientId":"1"}}`,
      `{"hook":"patient-view","hookInstance":"${randomUUID()}","context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":{"${key}":${value}}}`,
      `{"hook":"patient-view","hookInstance":"${randomUUID()}","context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":{"patient":{"resourceType":"Patient","id":"1","${key}":${value}}}}`,
    ]),
  );
  expect(polluting).toHaveLength(60);
  expectNoFault(await statusesOf(polluting.map((body) => ({ body }))));
  expect(({} as Body)['canary']).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('a call back goes to the registered server alone, whatever address is given', async () => {
  const hosts = [
    '127.0.0.1',
    '[::1]',
    '0.0.0.0',
    '169.254.169.254',
    '10.0.0.1',
    '192.168.0.1',
    '2130706433',
    '0x7f.1',
    'localhost',
    'metadata.google.internal',
    '[::ffff:127.0.0.1]',
    'evil.example',
  ];
  const shapes = [
    (host: string) => `http://${host}/fhir`,
    (host: string) => `http://${host}:4100/fhir/../..`,
    (host: string) => `http://localhost:4100@${host}/fhir`,
    (host: string) => `https://${host}#localhost:4100/fhir`,
    (host: string) => `gopher://${host}/fhir`,
  ];
  const urls = hosts.flatMap((host) => shapes.map((shape) => shape(host)));
  expect(urls).toHaveLength(60);
  const before = server.seen.length;
  const body = hookBody(storyById('story-2'));
  const fhirAuthorization = {
    access_token: 'canary',
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'x',
    subject: 'y',
  };
  expectNoFault(
    await statusesOf(
      urls.map((fhirServer) => ({
        body: JSON.stringify({
          ...body,
          hookInstance: randomUUID(),
          fhirServer,
          fhirAuthorization,
          prefetch: {},
        }),
      })),
    ),
  );
  expect(server.seen.slice(before)).toEqual([]);
});

test('after all of it: no fault of ours, no canary in an answer, the log or the metrics', async () => {
  const { values } = await server.deps.metrics.calls.get();
  expect(values.filter((it) => it.labels.outcome === 'error' && it.value > 0)).toEqual([]);
  expect(server.lines.filter((it) => it.includes('fault'))).toEqual([]);
  for (const text of [...answers, ...server.lines, await server.deps.metrics.registry.metrics()])
    expect(text).not.toContain('canary');
  // Tokens, JSON, envelopes, charts, pollution, addresses; sixty of raw HTTP are sent by a test of their own.
  expect(answers).toHaveLength(80 + 120 + 240 + 1500 + 60 + 60);
  const told = Object.entries(total).map(([status, count]) => `${count} × ${status}`);
  process.stdout.write(
    `${answers.length} bad inputs: ${told.join(', ')}; 0 crashes, 0 unexpected 5xx, 0 canaries\n`,
  );
});
