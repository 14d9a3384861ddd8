import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import type { FhirRepository } from '../medplum.ts';
import { errorIssue, refusal } from '../outcomes.ts';
import type { Caller, Interact } from './interact.ts';
import { type FhirReply, outcomeReply } from './message.ts';

/** The rights of one request. */
export interface Authorized extends Caller {
  /** Client id of a backend service. */
  backend?: string;
}

/** The rights an Authorization header gives, or the answer that refuses it. */
export type Authorize = (authorization: string | undefined) => Promise<Authorized | { refused: FhirReply }>;

const MAX_BODY = '5mb';

/** The FHIR REST API over HTTP; everything it answers is FHIR JSON, its own errors included. */
export function createFhirEndpoint(deps: {
  interact: Interact;
  full: FhirRepository;
  authorize: Authorize;
}): Router {
  const router = express.Router();
  router.use(express.text({ type: () => true, limit: MAX_BODY }));
  router.use(async (req: Request, res: Response) => {
    // `metadata` is public: a client reads there where to get a token.
    const isPublic = req.method === 'GET' && req.path === '/metadata';
    const access = isPublic ? { repository: deps.full } : await deps.authorize(req.get('authorization'));
    const reply = 'refused' in access ? access.refused : await deps.interact(toMessage(req), access);
    sendReply(res, reply, req.get('x-request-id'));
  });
  router.use(onError);
  return router;
}

function toMessage(req: Request) {
  const headers = Object.entries(req.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return {
    method: req.method,
    path: req.url.slice(1),
    headers: Object.fromEntries(headers) as Record<string, string | undefined>,
    ...(typeof req.body === 'string' ? { body: req.body } : {}),
  };
}

export function sendReply(res: Response, { status, headers, body }: FhirReply, requestId?: string): void {
  res.status(status).set(headers).set('cache-control', 'no-store');
  if (requestId && /^[\w\-.]{1,64}$/.test(requestId)) {
    res.set('x-request-id', requestId);
  }
  if (body === undefined) {
    res.end();
  } else {
    res.type('application/fhir+json').send(JSON.stringify(body));
  }
}

const onError: ErrorRequestHandler = (error: { status?: number; message?: string }, _req, res, _next) => {
  const tooLarge = error.status === 413;
  const status = tooLarge ? 413 : (error.status ?? 500);
  const text = tooLarge
    ? `A body may have ${MAX_BODY} at most`
    : `The request could not be read: ${error.message}`;
  sendReply(res, outcomeReply(status, refusal(400, errorIssue(tooLarge ? 'too-long' : 'exception', text))));
};
