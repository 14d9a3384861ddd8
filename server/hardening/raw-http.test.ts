import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signJwt, startServer, type TestServer } from '../app.testing.ts';
import { callHook } from '../cds-hooks/hook-call.testing.ts';
import { createHttpServer, senderLimits } from '../serve.ts';
import { type RawCase, rawHttpCorpus } from './raw-http.testing.ts';

const path = '/cds-services/pearr-patient-view';
let server: TestServer;
let http: Server;
beforeAll(async () => {
  server = await startServer();
  // Production's own limits, ten times as quick.
  const limits = Object.entries(senderLimits).map(([name, ms]) => [name, ms / 10]);
  http = createHttpServer(server.deps, Object.fromEntries(limits)).listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterAll(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  await server.close();
});

/** Longer than any limit; a connection that is still open then was forgotten. */
const PATIENCE = 8000;

interface Outcome {
  readonly name: string;
  /** The statuses of everything that was answered, or `none`. */
  readonly statuses: string;
  readonly text: string;
}

async function outcomeOf({ name, pieces, then }: RawCase): Promise<Outcome> {
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  for (const piece of pieces) {
    if (!socket.writable) break;
    socket.write(Buffer.from(piece, 'latin1'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (then === 'end') socket.end();
  if (then === 'reset') socket.resetAndDestroy();
  let isForgotten = false;
  const timer = setTimeout(() => {
    isForgotten = true;
    socket.destroy();
  }, PATIENCE);
  await closed;
  clearTimeout(timer);
  if (isForgotten) return { name, statuses: 'forgotten', text };
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
  return { name, statuses: statuses.join(' ') || 'none', text };
}

/** How often each answer came. */
const countOf = (outcomes: readonly Outcome[]) => {
  const counted: Record<string, number> = {};
  for (const { statuses } of outcomes) counted[statuses] = (counted[statuses] ?? 0) + 1;
  return counted;
};

test('raw HTTP: sixty requests that are none, and not one is taken for a call', {
  timeout: 60_000,
}, async () => {
  const tokens = await Promise.all(Array.from({ length: 9 }, () => signJwt(path)));
  const corpus = rawHttpCorpus(() => tokens.pop() ?? '');
  expect(corpus).toHaveLength(60);
  const outcomes = await Promise.all(corpus.map(outcomeOf));

  const counted = countOf(outcomes);
  const told = Object.entries(counted).map(([statuses, count]) => `${count} × ${statuses}`);
  process.stdout.write(`${corpus.length} requests of raw HTTP that are none: ${told.join(', ')}\n`);
  const named = Object.fromEntries(outcomes.map(({ name, statuses }) => [name, statuses]));
  expect(counted).toEqual({
    400: 38,
    401: 1,
    404: 7,
    408: 7,
    413: 2,
    none: 3,
    '401 400': 1,
    '417 408': 1,
  });
  // The rest of a body that was too long for its chunk is no request either.
  expect(named['a chunk longer than said']).toBe('401 400');
  expect(named['a length of 3 MB']).toBe('413');
  for (const { text } of outcomes) expect(text).not.toContain('canary');
  const { values } = await server.deps.metrics.calls.get();
  const seen = values.filter((it) => it.value > 0).map((it) => it.labels.outcome);
  expect([...new Set(seen)].sort()).toEqual(['auth_rejected', 'invalid']);
});

test('after all of it: an honest call is answered, no fault is logged, each kind of bad request is counted', async () => {
  const { status, body } = await callHook(server, 'story-1');
  expect([status, body.cards.length]).toEqual([200, 1]);
  expect(server.lines.filter((it) => it.includes('fault') || it.includes('canary'))).toEqual([]);
  const metrics = await server.deps.metrics.registry.metrics();
  expect(metrics).not.toContain('canary');
  for (const cause of ['HPE_HEADER_OVERFLOW', 'HPE_INVALID_METHOD', 'ERR_HTTP_REQUEST_TIMEOUT'])
    expect(metrics).toContain(`http_bad_requests_total{cause="${cause}"}`);
});
