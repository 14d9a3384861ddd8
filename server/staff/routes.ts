import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import { asString, failLaunch } from '../smart/launch.ts';
import { type StaffPage, staffPages } from '../smart/session.ts';
import type { SmartDeps } from '../smart/smart-deps.ts';
import { startAuthorization } from '../smart/start-authorization.ts';
import { requireStaff } from './require-staff.ts';
import { createStaffSessionRouter } from './session-routes.ts';

/** `/informatics` and its siblings: signs in at the site's EHR, or at the one that `?ehr=` names. */
function signInHandler(deps: SmartDeps, staffPage: StaffPage): RequestHandler {
  return async (req, res) => {
    const asked = asString(req.query['ehr']);
    const ehr = asked === undefined ? deps.site.ehrs[0] : deps.site.ehrs.find((it) => it.id === asked);
    if (ehr === undefined) return failLaunch(deps, res, 'UNKNOWN_ISSUER');
    const started = await startAuthorization(deps, res, ehr, { staffPage });
    if (started !== undefined) failLaunch(deps, res, started.error);
  };
}

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

/**
 * Safety: a page that opened this one keeps no hold on it, and cannot put a false sign-in in its place. The guide has
 * no such header: the EHR's window that opened it takes its draft orders.
 */
const openedByNobody: RequestHandler = (_, res, next) => {
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  next();
};

/** Where staff sign in, and the page they then get; what it shows comes from its own routes under `api/`. */
export function createStaffRouter(deps: SmartDeps): Router {
  const router = express.Router();
  router.use('/staff', openedByNobody);
  router.use(createStaffSessionRouter(deps));
  for (const page of staffPages) {
    router.get(`/${page}`, noStore, signInHandler(deps, page));
    router.get(`/staff/:handle/${page}`, noStore, requireStaff(deps, page, 'page'), (_, res) => {
      res.sendFile(join(deps.clientDir, 'staff.html'));
    });
  }
  return router;
}
