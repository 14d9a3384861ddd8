import type { StaffFrameView } from '@pearr/pearr';
import express, { type RequestHandler, type Router } from 'express';
import { clearSessionCookie } from '../smart/cookies.ts';
import { revoke } from '../smart/oauth.ts';
import { requireOwnHeader } from '../smart/require-session.ts';
import { staffPages } from '../smart/session.ts';
import type { SmartDeps } from '../smart/smart-deps.ts';
import { oauthFor } from '../smart/start-authorization.ts';
import { mayOpen } from './open-staff-session.ts';
import { requireSignedIn, staffOf } from './require-staff.ts';

function viewHandler({ site }: SmartDeps): RequestHandler {
  return (_, res) => {
    const { roles } = staffOf(res);
    const pages = staffPages.filter((page) => mayOpen(page, roles));
    res.json({ organization: site.organization.name, pages } satisfies StaffFrameView);
  };
}

/** Ends the session first, so that a slow or silent EHR keeps nobody signed in; then its tokens. */
function endHandler(deps: SmartDeps): RequestHandler {
  return async (_, res) => {
    const session = staffOf(res);
    await deps.store.staff.remove(session.handle);
    clearSessionCookie(res, session.handle);
    res.json({});
    const ehr = deps.site.ehrs.find((it) => it.id === session.ehr);
    const configuration = ehr && (await oauthFor(deps, ehr, 'staff'));
    if (configuration !== undefined && 'oauth' in configuration)
      await revoke(configuration.oauth, session.tokens);
  };
}

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

/**
 * `/staff/{handle}/api/session`: what the frame of every staff page asks, and signing out. Routes carry their
 * whole path: a router mounted under `:handle` would put the handle into the metrics' route label.
 */
export function createStaffSessionRouter(deps: SmartDeps): Router {
  const router = express.Router();
  const signedIn = [noStore, requireSignedIn(deps)];
  router.get('/staff/:handle/api/session', signedIn, viewHandler(deps));
  router.post('/staff/:handle/api/session/end', signedIn, requireOwnHeader, endHandler(deps));
  return router;
}
