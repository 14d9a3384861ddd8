import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { storyById } from '@pearr/fhir-fixtures';
import type { FhirResource } from 'fhir/r4.js';

/** What an EHR does with one request. */
export type Behaviour = (req: IncomingMessage, res: ServerResponse, socket: Socket) => void;

export const patientId = 'canary-patient';
const story = storyById('story-1');
export const encounterId = story.encounterId?.replaceAll(story.patientId, patientId) ?? '';

function chart(): FhirResource[] {
  const text = JSON.stringify(story.bundle(new Date())).replaceAll(story.patientId, patientId);
  const { entry = [] } = JSON.parse(text) as { entry?: { resource: FhirResource }[] };
  return entry.map((it) => it.resource);
}

function fhirAnswer(path: string): unknown {
  const [, type = '', id] = path.match(/\/fhir\/([A-Za-z]+)(?:\/([^?]+))?/) ?? [];
  const found = chart().filter((it) => it.resourceType === type);
  if (id !== undefined) return found.find((it) => it.id === id);
  const entry = found.map((resource) => ({ resource, search: { mode: 'match' } }));
  return { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry };
}

function send(res: ServerResponse, body: unknown, status = 200): void {
  res.writeHead(body === undefined ? 404 : status, { 'content-type': 'application/fhir+json' });
  res.end(JSON.stringify(body ?? { resourceType: 'OperationOutcome', issue: [] }));
}

/** Answers from the chart of the story that gets a card. */
export const healthy: Behaviour = (req, res) => send(res, fhirAnswer(req.url ?? ''));

const text = JSON.stringify(fhirAnswer('/fhir/Condition'));

/** The ways in which a server fails that can be told from the wire. */
export const failing = {
  500: (_, res) => send(res, { diagnostics: 'canary-body' }, 500),
  429: (_, res) => send(res, { diagnostics: 'canary-body' }, 429),
  'headers hang': () => undefined,
  dribble: (_, res) => {
    res.writeHead(200, { 'content-type': 'application/fhir+json' });
    let at = 0;
    const timer = setInterval(() => res.write(text[at++] ?? ' '), 300);
    res.on('close', () => clearInterval(timer));
  },
  'half-open': (_req, _res, socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{'),
  'reset mid-body': (_req, res, socket) => {
    res.writeHead(200, { 'content-length': text.length }).write(text.slice(0, 20));
    setTimeout(() => socket.resetAndDestroy(), 20);
  },
  'truncated JSON': (_, res) => {
    res.writeHead(200, { 'content-type': 'application/fhir+json' }).end(text.slice(0, text.length / 2));
  },
  'HTML with status 200': (_, res) => {
    res.writeHead(200, { 'content-type': 'text/html' }).end('<html>canary-body: sign in again</html>');
  },
  '50 MB': (_, res) => {
    res.writeHead(200, { 'content-type': 'application/fhir+json' });
    const chunk = ' '.repeat(1_000_000);
    let left = 50;
    const more = () => {
      while (left > 0 && !res.destroyed) {
        left -= 1;
        if (!res.write(chunk)) return void res.once('drain', more);
      }
      res.end('{}');
    };
    more();
  },
  'expired token': (_, res) => send(res, { diagnostics: 'canary-body' }, 401),
  'paging loop': (req, res) => {
    const found = fhirAnswer(req.url ?? '') as { resourceType?: string } | undefined;
    if (found?.resourceType !== 'Bundle') return send(res, found);
    const next = `http://${req.headers.host}${req.url?.split('&_page')[0]}&_page=${Date.now()}${Math.random()}`;
    send(res, { ...found, link: [{ relation: 'next', url: next }] });
  },
  redirect: (req, res) => {
    res.writeHead(302, { location: `http://${req.headers.host}/thief/fhir/Patient/1` }).end();
  },
} as const satisfies Record<string, Behaviour>;

/** One server that is many: the first part of the path names the EHR, and each behaves as it is told. */
export interface FaultyServer {
  readonly url: string;
  readonly port: number;
  behave(name: string, behaviour: Behaviour): void;
  /** Requests so far, by name. */
  seen(name: string): number;
  close(): Promise<void>;
}

export async function startFaultyServer(otherwise: Behaviour): Promise<FaultyServer> {
  const behaviours = new Map<string, Behaviour>();
  const counts = new Map<string, number>();
  const server: Server = createServer((req, res) => {
    const name = req.url?.split('/')[1] ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
    (behaviours.get(name) ?? otherwise)(req, res, req.socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    behave: (name, behaviour) => void behaviours.set(name, behaviour),
    seen: (name) => counts.get(name) ?? 0,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
