import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What `deploy/Caddyfile` sets, ms; a test holds the two together. */
export const proxyTimes = { keepAlive: 400, tryFor: 2000, tryEvery: 100 } as const;

export interface TestProxy {
  readonly origin: string;
  /** How many requests each replica answered. */
  readonly answered: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

interface Forwarded {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly body: Buffer;
}

/** What may be sent a second time when its connection is cut. */
const isRepeatable = ({ method, url }: IncomingMessage) =>
  method === 'GET' || (method === 'POST' && url?.startsWith('/cds-services/') === true);

/** Sends a request on. @returns whether a replica took it; false where nobody listens, or the door was just shut */
function forward({ req, res, body }: Forwarded, port: number, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const { method, url: path } = req;
    const headers = { ...req.headers, 'x-forwarded-for': req.socket.remoteAddress ?? '' };
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
      resolve(true);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || (isRepeatable(req) && !res.headersSent)) return resolve(false);
      if (!res.headersSent) res.writeHead(502);
      res.end();
      resolve(true);
    });
    sent.end(body);
  });
}

async function read(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The proxy of `deploy/Caddyfile` in small: each request goes to the next replica, to another one when nobody listens
 * there, and connections are kept for a shorter time than a replica that stops goes on answering.
 * @param ports of the replicas, as they are known at the moment
 */
export async function startProxy(ports: () => readonly number[]): Promise<TestProxy> {
  const agent = new Agent({ keepAlive: true, timeout: proxyTimes.keepAlive });
  const answered = new Map<number, number>();
  let turn = 0;
  const server = createServer(async (req, res) => {
    const forwarded = { req, res, body: await read(req) };
    for (const since = performance.now(); performance.now() - since < proxyTimes.tryFor; ) {
      const known = ports();
      turn += 1;
      const port = known[turn % known.length] ?? 0;
      if (await forward(forwarded, port, agent)) {
        answered.set(port, (answered.get(port) ?? 0) + 1);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, proxyTimes.tryEvery));
    }
    res.writeHead(502).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    answered,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
