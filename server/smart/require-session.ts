import type { Request, RequestHandler, Response } from 'express';
import type { Deps } from '../deps.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { hasSessionCookie } from './cookies.ts';
import { sendProblemPage } from './problem-page.ts';
import type { SmartSession } from './session.ts';

async function findSession(deps: Deps, req: Request): Promise<SmartSession | undefined> {
  const handle = req.params['handle'];
  if (typeof handle !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(handle)) return undefined;
  const session = await deps.store.sessions.get(handle, deps.clock());
  return session !== undefined && hasSessionCookie(req, handle, session.cookie) ? session : undefined;
}

/** Lets a call through whose path names a session and whose browser holds that session's cookie. */
export function requireSession(deps: Deps, answer: 'page' | 'api'): RequestHandler {
  return async (req, res, next) => {
    const session = await findSession(deps, req);
    if (session !== undefined) {
      res.locals['session'] = session;
      next();
    } else if (answer === 'page') sendProblemPage(res, 'SESSION_ENDED');
    else sendError(res, 'SESSION_ENDED');
  };
}

/** A state-changing call carries a header that no foreign page can set. */
export const requireOwnHeader: RequestHandler = (req, res, next) => {
  if (req.headers['x-pearr'] === '1') next();
  else sendError(res, 'CSRF');
};

export function sessionOf(res: Response): SmartSession {
  return res.locals['session'] as SmartSession;
}
