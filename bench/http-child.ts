import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testOnlyEs384 } from '@pearr/fhir-fixtures';
import { createApp, createGracefulStop } from '@pearr/server';
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
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  process.send?.({ cpu: user + system, heap: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit(0));
const counted = { accepted: 0, answered: 0 };
server.prependListener('request', (_, res) => {
  counted.accepted += 1;
  res.on('finish', () => {
    counted.answered += 1;
  });
});
process.once('SIGTERM', async () => {
  await graceful.stop();
  process.send?.(counted, () => process.exit(0));
});
