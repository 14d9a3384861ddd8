import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isBeneath } from '@pearr/quality';
import { afterEach, expect, test } from 'vitest';
import { createFhirClients, locationReference } from './fhir-client.ts';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const clients = createFhirClients({ connectMs: 300, headersMs: 300, bodyMs: 300, maxBytes: 10_000 });
const task = { resourceType: 'Task', status: 'requested', intent: 'order' } as const;

test('a read carries the token and FHIR content types', async () => {
  let seen: Record<string, unknown> = {};
  const base = await serve((req, res) => {
    seen = { url: req.url, auth: req.headers.authorization, accept: req.headers.accept };
    res.setHeader('content-type', 'application/fhir+json').end('{"resourceType":"Patient","id":"1"}');
  });
  expect(await clients(base, 't').request({ path: 'Patient/1' })).toEqual({
    status: 200,
    body: { resourceType: 'Patient', id: '1' },
  });
  expect(seen).toEqual({ url: '/fhir/Patient/1', auth: 'Bearer t', accept: 'application/fhir+json' });
});

test('201 with an empty body and a Location tells the id, and the Location is not followed', async () => {
  let calls = 0;
  const elsewhere = await serve((_, res) => {
    calls += 100;
    res.end();
  });
  for (const location of ['Task/7', '/fhir/Task/7/_history/1', `${elsewhere}/Task/7`]) {
    const base = await serve((_, res) => {
      calls += 1;
      res.writeHead(201, { location, 'content-type': 'application/fhir+json' }).end();
    });
    const result = await clients(base, 't').request({ path: 'Task', method: 'POST', body: task });
    expect(result).toEqual({ status: 201, body: undefined, location: 'Task/7' });
  }
  expect(calls).toBe(3);
});

test.each([
  [403, '', undefined],
  [404, '{"resourceType":"OperationOutcome"}', { resourceType: 'OperationOutcome' }],
  [500, '<html>', undefined],
])('status %i is a value, with its OperationOutcome if there is one', async (status, text, body) => {
  const base = await serve((_, res) => {
    res.writeHead(status, { 'content-type': 'application/fhir+json' }).end(text);
  });
  expect(await clients(base, 't').request({ path: 'Task' })).toEqual({ status, body });
});

test.each([
  [
    'a redirect',
    'REDIRECTED',
    (_: unknown, res: Parameters<RequestListener>[1]) =>
      res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  ],
  [
    'HTML with status 200',
    'NOT_JSON',
    (_: unknown, res: Parameters<RequestListener>[1]) =>
      res.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
  ],
  [
    'truncated JSON',
    'NOT_JSON',
    (_: unknown, res: Parameters<RequestListener>[1]) =>
      res.writeHead(200, { 'content-type': 'application/json' }).end('{"a":'),
  ],
  [
    'too much',
    'TOO_LARGE',
    (_: unknown, res: Parameters<RequestListener>[1]) =>
      res.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(20_000)}"`),
  ],
  ['silence', 'TIMEOUT', () => undefined],
  [
    'a body that stops',
    'TIMEOUT',
    (_: unknown, res: Parameters<RequestListener>[1]) =>
      res.writeHead(200, { 'content-type': 'application/json' }).write('{'),
  ],
  ['a broken connection', 'BROKEN_OFF', (req: Parameters<RequestListener>[0]) => req.socket.destroy()],
] as const)('%s is %s', async (_, error, listener) => {
  const base = await serve(listener as RequestListener);
  expect(await clients(base, 't').request({ path: 'Patient/1' })).toEqual({ error });
});

test('an aborted call is a TIMEOUT, a refused connection NOT_CONNECTED', async () => {
  const base = await serve(() => undefined);
  const closed = await serve(() => undefined);
  const gone = servers.pop();
  await new Promise((resolve) => gone?.close(resolve));
  const signal = AbortSignal.timeout(50);
  expect(await clients(base, 't').request({ path: 'Patient/1', signal })).toEqual({ error: 'TIMEOUT' });
  expect(await clients(closed, 't').request({ path: 'x' })).toEqual({
    error: 'NOT_CONNECTED',
  });
});

test('no call leaves the base', async () => {
  let calls = 0;
  const base = await serve((_, res) => {
    calls += 1;
    res.end('{}');
  });
  for (const path of [
    'http://127.0.0.1:9/fhir/Patient/1',
    base.replace('/fhir', '/other'),
    'https://example.org/fhir',
  ])
    expect(await clients(base, 't').request({ path })).toEqual({ error: 'FOREIGN_URL' });
  expect(calls).toBe(0);
});

test('beneath a base means the same origin and a whole path segment', () => {
  const base = 'https://ehr.example/fhir/R4';
  expect(isBeneath('https://ehr.example/fhir/R4/Patient/1', base)).toBe(true);
  expect(isBeneath('https://ehr.example/fhir/R4', base)).toBe(true);
  for (const url of [
    'https://ehr.example/fhir/R4x/Patient',
    'https://ehr.example/fhir/R4/../../admin',
    'https://ehr.example.evil/fhir/R4/Patient',
    'https://user@ehr.example/fhir/R4/Patient',
    'http://ehr.example/fhir/R4/Patient',
    'not a url',
  ])
    expect(isBeneath(url, base)).toBe(false);
});

test('a Location is read in every form EHRs write it', () => {
  expect(locationReference('https://e/fhir/Task/a1/_history/2')).toBe('Task/a1');
  expect(locationReference('Task/a1')).toBe('Task/a1');
  expect(locationReference('/fhir/Task/a1/')).toBe('Task/a1');
  expect(locationReference('nonsense')).toBeUndefined();
  expect(locationReference(null)).toBeUndefined();
});
