import type { Request, RequestHandler, Response } from 'express';
import type { Deps } from '../deps.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { hasSessionCookie } from '../smart/cookies.ts';
import { sendProblemPage } from '../smart/problem-page.ts';
import type { StaffPage, StaffSession } from '../smart/session.ts';
import { lastsUntil, mayOpen } from './open-staff-session.ts';

async function findStaffSession(deps: Deps, req: Request): Promise<StaffSession | undefined> {
  const handle = req.params['handle'];
  if (typeof handle !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(handle)) return undefined;
  const session = await deps.store.staff.get(handle, deps.clock());
  if (session === undefined || !hasSessionCookie(req, handle, session.cookie)) return undefined;
  // The store counts its own failures; one of them signs nobody out before the time.
  await deps.store.staff.prolong(handle, lastsUntil(session.createdAt, deps.clock())).catch(() => undefined);
  return session;
}

/** Lets a call through whose path names a staff session, whose browser holds its cookie, and whose roles cover the page. */
export function requireStaff(deps: Deps, page: StaffPage, answer: 'page' | 'api'): RequestHandler {
  const refuse = answer === 'page' ? sendProblemPage : sendError;
  return async (req, res, next) => {
    const session = await findStaffSession(deps, req);
    if (session === undefined) return refuse(res, 'SESSION_ENDED');
    if (!mayOpen(page, session.roles)) return refuse(res, 'NOT_YOUR_ROLE');
    res.locals['staff'] = session;
    next();
  };
}

/** Lets any member of staff through who is signed in, whichever pages their roles cover. */
export function requireSignedIn(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const session = await findStaffSession(deps, req);
    if (session === undefined) return sendError(res, 'SESSION_ENDED');
    res.locals['staff'] = session;
    next();
  };
}

export function staffOf(res: Response): StaffSession {
  return res.locals['staff'] as StaffSession;
}
