import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ArtefactOutcome,
  type CompleteRequest,
  type ConversationView,
  completeSession,
  type DraftSave,
  parseQuestionnaire,
  type ReferralsShown,
  resumeSession,
  toReferrals,
  type WhyShown,
} from '@pearr/pearr';
import { builtFile } from './built-files.ts';

const PAGE = '/s/0123456789abcdef/';

export interface FakeServer {
  /** Address of the app's page. */
  readonly url: string;
  /** What the conversation is; tests change it before the page opens. */
  view: ConversationView;
  /** What becomes of the artefacts; by default all is written. */
  outcome: (written: readonly ArtefactOutcome[]) => readonly ArtefactOutcome[];
  why: { json: WhyShown } | { status: number; code: string };
  referrals: { json: ReferralsShown } | { status: number; code: string };
  /** While true, every call of the API is cut off. */
  isOffline: boolean;
  /** Errors for the next calls of a path, each used once; `lose` cuts the line after the work is done; `hang` never answers. */
  readonly faults: { path: string; fault: 'lose' | 'hang' | { status: number; code: string } }[];
  /** Every call of the API so far, as `PUT draft`. */
  readonly calls: string[];
  readonly saves: DraftSave[];
  readonly completions: CompleteRequest[];
  close(): Promise<void>;
}

/** The server's contract with the app, in memory: the page, its files and the API, on a free port of 127.0.0.1. */
export async function startFakeServer(view: ConversationView): Promise<FakeServer> {
  const fake: FakeServer = {
    url: '',
    view,
    outcome: (written) => written,
    why: {
      json: {
        present: [
          { en: 'Violence: Injured by an assault', es: 'Violencia: Lesión por una agresión' },
          {
            en: 'Housing and running away: No place to live',
            es: 'Housing and running away: No place to live',
          },
        ],
        unknown: [
          { en: 'Visit pattern: Many emergency visits', es: 'Patrón de visitas: Muchas visitas a urgencias' },
        ],
        fired: true,
      },
    },
    referrals: {
      json: {
        referrals: [
          { type: 'survivor-advocate', standing: 'in-progress', since: '2026-11-20T10:00:00Z' },
          { type: 'social-work', standing: 'rejected', since: '2026-11-19T10:00:00Z' },
          {
            type: 'medical-safe-haven',
            standing: 'in-progress',
            since: '2026-11-18T10:00:00Z',
            visitOn: '2026-11-27',
          },
          { type: 'legal-services', standing: 'requested' },
        ],
      },
    },
    isOffline: false,
    faults: [],
    calls: [],
    saves: [],
    completions: [],
    close: () => close(server),
  };
  const server = createServer((request, response) => {
    answer(fake, request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, { url: `http://127.0.0.1:${port}${PAGE}` });
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

async function answer(fake: FakeServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  if (path.startsWith(`${PAGE}api/`))
    return answerApi(fake, path.slice(`${PAGE}api/`.length), request, response);
  const file = builtFile(path === PAGE ? '/index.html' : path);
  if (file === undefined) return void response.writeHead(404).end();
  response.writeHead(200, file.headers).end(file.body);
}

async function answerApi(
  fake: FakeServer,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (fake.isOffline) return void request.socket.destroy();
  fake.calls.push(`${request.method} ${path}`);
  const body: unknown = request.method === 'GET' ? undefined : JSON.parse(await read(request));
  if (request.method !== 'GET' && request.headers['x-pearr'] !== '1') return refuse(response, 403, 'CSRF');
  const index = fake.faults.findIndex((one) => one.path === path);
  const fault = fake.faults[index]?.fault;
  if (index >= 0) fake.faults.splice(index, 1);
  if (fault === 'hang') return;
  if (typeof fault === 'object') return refuse(response, fault.status, fault.code);
  const result = run(fake, path, body);
  if (fault === 'lose') return void request.socket.destroy();
  if ('status' in result) return refuse(response, result.status, result.code, result.linkIds);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result.json));
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

type Result = { json: unknown } | { status: number; code: string; linkIds?: readonly string[] };

function run(fake: FakeServer, path: string, body: unknown): Result {
  if (path === 'conversation') return { json: fake.view };
  if (path === 'draft') return saveDraft(fake, body as DraftSave);
  if (path === 'complete') return complete(fake, body as CompleteRequest);
  if (path === 'why') return fake.why;
  if (path === 'referrals') return fake.referrals;
  return path === 'close' || path === 'glass' ? { json: {} } : { status: 404, code: 'NOT_FOUND' };
}

function saveDraft(fake: FakeServer, save: DraftSave): Result {
  if (fake.view.outcome !== undefined) return { status: 409, code: 'ALREADY_COMPLETED' };
  if (save.revision !== fake.view.revision) return { status: 409, code: 'CONFLICT' };
  fake.saves.push(save);
  const { ended: _, ...view } = fake.view;
  fake.view = { ...view, ...save, revision: save.revision + 1 };
  return { json: { revision: fake.view.revision } };
}

function complete(fake: FakeServer, request: CompleteRequest): Result {
  const { questionnaire, start, preflight } = fake.view;
  const parsed = parseQuestionnaire(questionnaire);
  if ('error' in parsed) throw new Error(parsed.error);
  const result = completeSession(resumeSession(parsed.form, start, request.answers), request.ended);
  if ('error' in result) {
    return { status: 422, code: 'INCOMPLETE', linkIds: result.problems.map(({ linkId }) => linkId) };
  }
  fake.completions.push(request);
  const types = preflight.referrals
    ? toReferrals(result.completed, fake.view.referrals).map(({ type }) => type)
    : [];
  const outcome = fake.outcome([
    { kind: 'assessment', result: 'written', reference: 'QuestionnaireResponse/1' },
    ...types.flatMap((referral): ArtefactOutcome[] => [
      { kind: 'order', referral, result: 'written', reference: 'ServiceRequest/1' },
      { kind: 'task', referral, result: 'written', reference: 'Task/1' },
    ]),
  ]);
  fake.view = { ...fake.view, outcome };
  return { json: { outcome } };
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  linkIds: readonly string[] = [],
): void {
  const issue = (expression?: string) => ({
    severity: 'error',
    code: 'processing',
    details: { coding: [{ code }] },
    ...(expression !== undefined && { expression: [expression] }),
  });
  const issues = linkIds.length > 0 ? linkIds.map(issue) : [issue()];
  response.writeHead(status, { 'content-type': 'application/fhir+json' });
  response.end(JSON.stringify({ resourceType: 'OperationOutcome', issue: issues }));
}
