import express, { type Request, type Response, type Router } from 'express';
import { getStatus, OperationOutcomeError } from '../medplum.ts';
import { errorIssue, refusal } from '../outcomes.ts';
import type { PatientCompartment } from '../patient-compartment.ts';
import { EhrRepository } from '../repository/ehr-repository.ts';
import { type Authorize, sendReply } from '../rest/fhir-endpoint.ts';
import { outcomeReply } from '../rest/message.ts';
import { collectExport } from './collect.ts';
import { collectDeleted } from './collect-deleted.ts';
import { createExportJobs, type ExportJobs, toManifest } from './export-jobs.ts';
import { parseExportRequest } from './export-request.ts';

/** Where `$export` can be asked for. */
export type ExportLevel = 'system' | 'Patient' | 'Group';

const EXPORT_PATHS: Readonly<Record<ExportLevel, string>> = {
  system: '/$export',
  Patient: '/Patient/$export',
  Group: '/Group/:id/$export',
};

export interface BulkDeps {
  base: string;
  authorize: Authorize;
  compartment: PatientCompartment;
  now: () => Date;
  exports: readonly ExportLevel[];
}

/** Milliseconds for which an export's files are kept. */
const LIFETIME = 3_600_000;

interface Exchange {
  req: Request<{ id: string; type?: string }>;
  res: Response;
  /** The backend service, and what it may see. */
  client: string;
  repository: EhrRepository;
}

type Handle = (exchange: Exchange, jobs: ExportJobs, deps: BulkDeps) => Promise<void>;

/** Bulk Data Access 2.0, for backend services. */
export function createBulkRouter(deps: BulkDeps): Router {
  const jobs = createExportJobs(deps.now);
  const router = express.Router();
  const on = (handle: Handle) => (req: Exchange['req'], res: Response) =>
    answerBackend(req, res, deps, (exchange) => handle(exchange, jobs, deps));
  for (const level of deps.exports) router.get(EXPORT_PATHS[level], on(kickOff));
  router.get('/bulk/:id', on(answerStatus));
  router.delete('/bulk/:id', on(cancel));
  router.get('/bulk/:id/:type.ndjson', on(download));
  return router;
}

async function answerBackend(
  req: Exchange['req'],
  res: Response,
  { authorize }: BulkDeps,
  handle: (exchange: Exchange) => Promise<void>,
): Promise<void> {
  const access = await authorize(req.get('authorization'));
  if ('refused' in access) {
    return sendReply(res, access.refused);
  }
  const { backend: client, repository } = access;
  if (!(repository instanceof EhrRepository)) {
    throw new TypeError('Authorized callers have a repository of this server');
  }
  if (client === undefined) {
    return sendError(res, 403, 'Bulk export is for backend services, with system/ scopes');
  }
  try {
    await handle({ req, res, client, repository });
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) {
      throw error;
    }
    sendReply(res, outcomeReply(getStatus(error.outcome), error.outcome));
  }
}

function sendError(res: Response, status: 400 | 403 | 404, text: string): void {
  const code = { 400: 'invalid', 403: 'forbidden', 404: 'not-found' } as const;
  sendReply(res, outcomeReply(status, refusal(status, errorIssue(code[status], text))));
}

const kickOff: Handle = async ({ req, res, client, repository }, jobs, { base, compartment, now }) => {
  if (!/respond-async/.test(req.get('prefer') ?? '')) {
    return sendError(res, 400, '$export needs Prefer: respond-async');
  }
  const [path = '', query = ''] = req.url.slice(1).split('?');
  const request = parseExportRequest(path, new URLSearchParams(query), compartment);
  if ('error' in request) {
    return sendError(res, 400, request.error);
  }
  const files = await collectExport(request, repository, compartment);
  const deleted = await collectDeleted(request, repository, compartment);
  const transactionTime = now().toISOString();
  const expires = now().getTime() + LIFETIME;
  const asked = { client, request: `${base}${req.url}`, transactionTime };
  const id = jobs.add({ ...asked, files, deleted, expires, polled: false });
  res.status(202).set('content-location', `${base}/bulk/${id}`).end();
};

const answerStatus: Handle = async ({ req, res, client }, jobs, { base }) => {
  const job = jobs.find(req.params.id, client);
  if (!job) {
    return sendError(res, 404, 'There is no such export');
  }
  if (!job.polled) {
    // All is collected by now, but a client must be ready to wait.
    job.polled = true;
    res.status(202).set('retry-after', '1').set('x-progress', 'in progress').end();
    return;
  }
  res.set('expires', new Date(job.expires).toUTCString()).json(toManifest(req.params.id, job, base));
};

const cancel: Handle = async ({ req, res, client }, jobs) => {
  if (!jobs.find(req.params.id, client)) {
    return sendError(res, 404, 'There is no such export');
  }
  jobs.delete(req.params.id);
  res.status(202).end();
};

const download: Handle = async ({ req, res, client }, jobs) => {
  const { type = '' } = req.params;
  const job = jobs.find(req.params.id, client);
  const lines = type === 'deleted' ? job?.deleted : job?.files.get(type);
  if (!lines) {
    return sendError(res, 404, 'There is no such file');
  }
  res.type('application/fhir+ndjson').send(`${lines.join('\n')}\n`);
};
