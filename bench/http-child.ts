import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testOnlyEs384 } from '@pearr/fhir-fixtures';
import { backlog, createApp, createGracefulStop } from '@pearr/server';
import { compactVerify, importJWK } from 'jose';
import { exampleDeps } from './example-server.ts';

/** What no service can do without: the token verified, the body decoded and parsed, an empty answer. */
async function bareListener(): Promise<RequestListener> {
  const key = await importJWK(testOnlyEs384.publicJwk, 'ES384');
  return async (req, res) => {
    await compactVerify(req.headers.authorization?.slice('Bearer '.length) ?? '', key);
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    res.setHeader('Content-Type', 'application/json');
    res.end('{"cards":[]}');
  };
}

const listener = process.argv[2] === 'bare' ? await bareListener() : createApp(await exampleDeps());
const server = createServer(listener);
const graceful = createGracefulStop(server);
server.listen({ port: 0, host: '127.0.0.1', backlog }, () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  process.send?.({ cpu: user + system, heap: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit(0));
const counted = { accepted: 0, answered: 0 };
/** Times from a request's head to the end of its answer, ms, by status. */
const took: Record<number, number[]> = {};
server.prependListener('request', (_, res) => {
  const since = performance.now();
  counted.accepted += 1;
  res.on('finish', () => {
    counted.answered += 1;
    const times = took[res.statusCode] ?? [];
    times.push(performance.now() - since);
    took[res.statusCode] = times;
  });
});
process.once('SIGTERM', async () => {
  await graceful.stop();
  process.send?.({ ...counted, took }, () => process.exit(0));
});
