import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Agent, request } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { createGracefulStop } from './graceful-stop.ts';

const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy();
});

async function listening(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function kept(): Agent {
  const agent = new Agent({ keepAliveTimeout: 60_000 });
  agents.push(agent);
  return agent;
}

const slowly: RequestListener = (_, res) => void setTimeout(() => res.end('done'), 100);

test('what was accepted is answered, though the connection is kept alive', async () => {
  const { server, url } = await listening(slowly);
  const stop = createGracefulStop(server, { grace: 20, cap: 2000 });
  const dispatcher = kept();
  await (await request(url, { dispatcher })).body.dump();
  const arrived = once(server, 'request');
  const underWay = request(url, { dispatcher });
  await arrived;
  const stopped = stop.stop();
  expect(stop.isDraining()).toBe(true);
  const { statusCode, headers, body } = await underWay;
  expect([statusCode, await body.text()]).toEqual([200, 'done']);
  expect(headers['connection']).toBe('keep-alive');
  await stopped;
  expect(server.listening).toBe(false);
});

test('a request in the grace is answered, and told to come back elsewhere', async () => {
  const { server, url } = await listening((_, res) => void res.end());
  const stop = createGracefulStop(server, { grace: 200, cap: 2000 });
  const stopped = stop.stop();
  const { statusCode, headers, body } = await request(url, { dispatcher: kept() });
  await body.dump();
  expect([statusCode, headers['connection']]).toEqual([200, 'close']);
  await stopped;
});

test('what does not end is cut at the cap', async () => {
  const { server } = await listening(() => undefined);
  const stop = createGracefulStop(server, { grace: 0, cap: 100 });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const cut = new Promise((resolve) => socket.on('close', resolve));
  await stop.stop();
  await cut;
  expect(server.listening).toBe(false);
});
