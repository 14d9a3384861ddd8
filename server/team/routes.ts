import { type WorkRequest, workActions } from '@pearr/pearr';
import express, { type RequestHandler, type Router } from 'express';
import type { Task } from 'fhir/r4.js';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { createFreshTokens } from '../smart/fresh-tokens.ts';
import { requireOwnHeader } from '../smart/require-session.ts';
import { requireStaff, staffOf } from '../staff/require-staff.ts';
import { createReadAudit, patientOf } from './audit-reads.ts';
import { changeReferral } from './change-referral.ts';
import { readLists } from './read-lists.ts';
import { readersOf, sceneOf } from './readers-of.ts';
import type { TeamDeps, TeamServers } from './team-deps.ts';

/** Of a Task; one on the coordination server has a tilde before it. */
const rowId = z.string().regex(/^~?[A-Za-z0-9\-.]{1,64}$/);
const workRequest = z.strictObject({
  action: z.enum(workActions),
  version: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/),
  choice: z.string().max(64).optional(),
  movedTo: z.iso.date().optional(),
});

function worklistHandler(deps: TeamDeps): RequestHandler {
  const auditReads = createReadAudit(deps);
  return async (_, res) => {
    const readers = await readersOf(deps, res);
    if (readers === undefined) return sendError(res, 'SESSION_ENDED');
    const shown: Record<'here' | 'there', Task[]> = { here: [], there: [] };
    const worklist = await readLists(readers, (task, isBeside) => {
      shown[isBeside ? 'there' : 'here'].push(task);
    });
    if ('error' in worklist) return sendError(res, worklist.error);
    const { handle } = staffOf(res);
    await auditReads(handle, sceneOf(deps, res, false), shown.here);
    await auditReads(handle, sceneOf(deps, res, true), shown.there);
    res.json(worklist);
  };
}

function workHandler(deps: TeamDeps): RequestHandler {
  return async (req, res) => {
    const row = rowId.safeParse(req.params['id']);
    const parsed = workRequest.safeParse(req.body);
    if (!row.success || !parsed.success) return sendError(res, 'INVALID_REQUEST');
    const readers = await readersOf(deps, res);
    if (readers === undefined) return sendError(res, 'SESSION_ENDED');
    const isBeside = row.data.startsWith('~');
    const reader = isBeside ? readers.beside : readers.inEhr;
    if (reader === undefined) return sendError(res, 'REFERRAL_GONE');
    const task = row.data.replace('~', '');
    const request = parsed.data as WorkRequest;
    let patient: string | undefined;
    const onShown = (read: Task) => {
      patient = patientOf(read);
    };
    const worked = await changeReferral({ ...reader, onShown }, task, request);
    const result = 'error' in worked ? worked.error : 'done';
    deps.metrics.referralWork.inc({ action: request.action, result });
    deps.log.info({ event: 'referral-work', ehr: staffOf(res).ehr, outcome: `${request.action}:${result}` });
    await recordAudit(
      deps,
      { ...sceneOf(deps, res, isBeside), patient },
      { kind: 'changed', reference: `Task/${task}`, result: result === 'done' ? 'done' : 'refused' },
    );
    if ('error' in worked) return sendError(res, worked.error);
    res.json(worked);
  };
}

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

/** `/staff/{handle}/api/referrals`: the worklist of the response team, and what is done with it. */
export function createTeamRouter(given: TeamServers): Router {
  const freshStaffTokens = createFreshTokens(given, { kind: 'staff', sessions: given.store.staff });
  const deps: TeamDeps = { ...given, freshStaffTokens };
  const router = express.Router();
  const call = [noStore, requireStaff(deps, 'response-team', 'api')];
  const json = express.json({ type: 'application/json', limit: '10kb', inflate: false });
  router.get('/staff/:handle/api/referrals', call, worklistHandler(deps));
  router.post('/staff/:handle/api/referrals/:id', call, requireOwnHeader, json, workHandler(deps));
  return router;
}
