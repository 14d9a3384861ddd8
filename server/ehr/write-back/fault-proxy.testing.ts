import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stack } from '../../stack.testing.ts';

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

/** Answers without the server behind having heard of it. */
export const answering =
  (status: number, headers: Record<string, string> = {}, body = ''): Fault =>
  (res) =>
    void res.writeHead(status, headers).end(body);

/** The server behind does the work; its answer is lost, and this status comes instead. */
export const afterWork =
  (status: number): Fault =>
  async (res, forward) => {
    await forward();
    res.writeHead(status).end();
  };

/** Our own server restarts after the other one did the work and before its answer arrives. */
export function restartingMeanwhile(stack: () => Stack) {
  let restarted: Promise<void> | undefined;
  const answer: Fault = async (res, forward) => {
    await forward();
    restarted = stack().restart();
    await restarted;
    // A claim of the dead process lapses.
    stack().pass(21_000);
    res.destroy();
  };
  /** What became of a write that may have been cut off; resolves once the server is back. */
  async function outlived<Outcome>(write: Promise<readonly Outcome[]>): Promise<readonly Outcome[]> {
    const outcome = await write.catch(() => []);
    await restarted;
    return outcome;
  }
  return { answer, outlived };
}
