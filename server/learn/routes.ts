import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { recordTrained } from '../events/training-events.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { requireOwnHeader } from '../smart/require-session.ts';
import { languageOf } from '../staff/language-of.ts';
import { requireStaff, staffOf } from '../staff/require-staff.ts';
import { lessons, readLearnView } from './learn-view.ts';

const readRequest = z.strictObject({ lesson: z.enum(lessons.map(({ id }) => id)) });

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

function viewHandler(deps: Deps): RequestHandler {
  return async (req, res) => void res.json(await readLearnView(deps, staffOf(res), languageOf(req)));
}

/** Keeps that this person has read a lesson: under keyed hashes, in their own record and in the programme's log. */
function readHandler(deps: Deps): RequestHandler {
  return async (req, res) => {
    const parsed = readRequest.safeParse(req.body);
    if (!parsed.success) return sendError(res, 'INVALID_REQUEST');
    const { ehr, user } = staffOf(res);
    const readAt = deps.clock();
    await deps.store.training.markRead(ehr, user, parsed.data.lesson, readAt);
    await recordTrained(deps, { ehr, user }, parsed.data.lesson);
    res.json({ readAt });
  };
}

/** `/staff/{handle}/api/learn`: what the learning page reads and keeps. */
export function createLearnRouter(deps: Deps): Router {
  const router = express.Router();
  const signedIn = [noStore, requireStaff(deps, 'learn', 'api')];
  const body = express.json({ limit: '1kb', inflate: false });
  router.get('/staff/:handle/api/learn', signedIn, viewHandler(deps));
  router.post('/staff/:handle/api/learn/read', signedIn, requireOwnHeader, body, readHandler(deps));
  return router;
}
