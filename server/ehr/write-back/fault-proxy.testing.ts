import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the EHR behind the proxy answered. */
export interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request in the EHR's stead; `forward` lets the EHR do the work first. */
export type Fault = (res: ServerResponse, forward: () => Promise<Forwarded>) => Promise<void> | void;

/** An HTTP proxy that answers chosen requests otherwise, each once. */
export interface FaultProxy {
  readonly port: number;
  /** The next request whose line (`POST /fhir/Task`) matches is answered by the fault. */
  failOnce(line: RegExp, fault: Fault): void;
  close(): Promise<void>;
}

function passOn(res: ServerResponse, { status, headers, body }: Forwarded): void {
  const { 'transfer-encoding': _, ...kept } = headers;
  res.writeHead(status, kept).end(body);
}

export async function createFaultProxy(target: number): Promise<FaultProxy> {
  const faults: { line: RegExp; fault: Fault }[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const { method = 'GET', url: path = '/', headers } = req;
    const forward = () =>
      new Promise<Forwarded>((resolve, reject) => {
        const out = request({ port: target, host: '127.0.0.1', method, path, headers }, async (answer) => {
          let body = '';
          for await (const chunk of answer.setEncoding('utf8')) body += chunk;
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body });
        });
        out.on('error', reject).end(Buffer.concat(chunks));
      });
    const index = faults.findIndex(({ line }) => line.test(`${method} ${path}`));
    const [found] = index < 0 ? [] : faults.splice(index, 1);
    try {
      if (found === undefined) passOn(res, await forward());
      else await found.fault(res, forward);
    } catch {
      res.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    failOnce: (line, fault) => void faults.push({ line, fault }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
