import type { AccountView } from '@pearr/pearr';
import express, { type RequestHandler, type Router } from 'express';
import type { Deps } from '../deps.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { requireOwnHeader } from '../smart/require-session.ts';
import { languageOf } from '../staff/language-of.ts';
import { requireStaff } from '../staff/require-staff.ts';
import { explainRequest } from './explain-request.ts';
import { readInformaticsView } from './informatics-view.ts';

/** As large as a hook call may be. */
const BODY_LIMIT = '2mb';

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

function viewHandler(deps: Deps): RequestHandler {
  return async (req, res) => {
    res.json(await readInformaticsView(deps, languageOf(req)));
  };
}

function explainHandler(deps: Deps): RequestHandler {
  return (req, res) => {
    const explained = explainRequest(deps, req.body);
    deps.log.info({ event: 'explain', outcome: 'error' in explained ? explained.error : 'explained' });
    if ('error' in explained) sendError(res, explained.error, explained.details);
    else res.json(explained.account satisfies AccountView);
  };
}

/** `/staff/{handle}/api/informatics`: what the informatics page reads, and its explainer. */
export function createInformaticsRouter(deps: Deps): Router {
  const router = express.Router();
  const signedIn = [noStore, requireStaff(deps, 'informatics', 'api')];
  const body = express.json({ limit: BODY_LIMIT, inflate: false });
  router.get('/staff/:handle/api/informatics', signedIn, viewHandler(deps));
  router.post(
    '/staff/:handle/api/informatics/explain',
    signedIn,
    requireOwnHeader,
    body,
    explainHandler(deps),
  );
  return router;
}
