import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  /** Never answers. */
  hang?: boolean;
}

interface RecordedCall {
  method: string;
  path: string;
  authorization: string;
  body: unknown;
}

export interface FakeCds {
  origin: string;
  calls: RecordedCall[];
  /** `GET /cds-services` → answer, whatever the query; a path without one answers 404. */
  answers: Record<string, FakeAnswer>;
  close(): Promise<void>;
}

/** A scripted CDS service on 127.0.0.1 that records what it was sent. */
export async function startFakeCds(answers: Record<string, FakeAnswer>): Promise<FakeCds> {
  const calls: RecordedCall[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const { authorization = '' } = request.headers;
    calls.push({ method, path, authorization, body: await readJson(request) });
    const {
      status = 200,
      headers = {},
      body,
      hang,
    } = answers[`${method} ${path.split('?')[0]}`] ?? { status: 404 };
    if (hang) return;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, calls, answers, close };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
