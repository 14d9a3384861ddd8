import { join } from 'node:path';
import express, { type RequestHandler, type Response, type Router } from 'express';
import { type Scenario, scenarios } from '../learn/scenarios.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { requireOwnHeader } from '../smart/require-session.ts';
import { requireStaff, staffOf } from '../staff/require-staff.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { toPracticeView } from './practice-view.ts';
import { materialHandler } from './print-material.ts';

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

/** Lets a call through whose path names a scenario. */
const requireScenario: RequestHandler = (req, res, next) => {
  const scenario = scenarios.find(({ id }) => id === req.params['scenario']);
  if (scenario === undefined) return sendError(res, 'NOT_FOUND');
  res.locals['scenario'] = scenario;
  next();
};

const scenarioOf = (res: Response) => res.locals['scenario'] as Scenario;

function pageHandler({ clientDir }: ConversationDeps): RequestHandler {
  return (_, res) => res.sendFile(join(clientDir, 'index.html'));
}

function viewHandler(deps: ConversationDeps): RequestHandler {
  return (_, res) => void res.json(toPracticeView(deps, staffOf(res), scenarioOf(res)));
}

const whyHandler: RequestHandler = (_, res) => void res.json(scenarioOf(res).why);

/** Nothing was opened that could be closed: the session is the learning page's. */
const closeHandler: RequestHandler = (_, res) => void res.json({});

/**
 * `/staff/{handle}/practice/{scenario}/`: the guide itself, and the little it reads.
 * Safety: there is no route for a draft and none to complete: practice cannot write, whatever asks it to.
 */
export function createPracticeRouter(deps: ConversationDeps): Router {
  const router = express.Router();
  const base = '/staff/:handle/practice/:scenario';
  const page = [noStore, requireStaff(deps, 'learn', 'page'), requireScenario];
  const api = [noStore, requireStaff(deps, 'learn', 'api'), requireScenario];
  router.get(`${base}/`, page, pageHandler(deps));
  router.get(`${base}/print/:kind`, page, materialHandler(deps));
  router.get(`${base}/api/conversation`, api, viewHandler(deps));
  router.post(`${base}/api/why`, api, requireOwnHeader, whyHandler);
  router.post(`${base}/api/close`, api, requireOwnHeader, closeHandler);
  return router;
}
