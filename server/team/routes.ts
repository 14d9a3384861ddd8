import { type WorkRequest, workActions } from '@pearr/pearr';
import express, { type RequestHandler, type Response, type Router } from 'express';
import type { Task } from 'fhir/r4.js';
import { z } from 'zod';
import type { Scene } from '../audit/happening.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordReferral } from '../events/referral-events.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { createFreshTokens } from '../smart/fresh-tokens.ts';
import { requireOwnHeader } from '../smart/require-session.ts';
import type { SmartDeps } from '../smart/smart-deps.ts';
import { requireStaff, staffOf } from '../staff/require-staff.ts';
import { createReadAudit, patientOf } from './audit-reads.ts';
import { changeReferral, type TeamWorker } from './change-referral.ts';
import { readWorklist } from './read-worklist.ts';
import type { TeamDeps } from './team-deps.ts';

const id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);
const workRequest = z.strictObject({
  action: z.enum(workActions),
  version: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/),
  choice: z.string().max(64).optional(),
  movedTo: z.iso.date().optional(),
});

/** Reads and writes with the user's own token: what the EHR does not let them see, they do not see here. */
async function readerOf(deps: TeamDeps, res: Response): Promise<TeamWorker | undefined> {
  const session = staffOf(res);
  const ehr = deps.site.ehrs.find((it) => it.id === session.ehr);
  const fresh = ehr && (await deps.freshStaffTokens(ehr, session));
  if (ehr === undefined || fresh === undefined) return undefined;
  return {
    client: deps.userFhir(ehr.iss, fresh.tokens.accessToken),
    user: session.user,
    clock: deps.clock,
    ...(session.works !== undefined && { works: session.works }),
    onChanged: (task) => recordReferral(deps, ehr.id, task),
  };
}

/** Who is at work, on which EHR. */
function sceneOf({ site }: TeamDeps, res: Response): Scene {
  const { ehr, user } = staffOf(res);
  return { iss: site.ehrs.find((it) => it.id === ehr)?.iss ?? '', user };
}

function worklistHandler(deps: TeamDeps): RequestHandler {
  const auditReads = createReadAudit(deps);
  return async (_, res) => {
    const reader = await readerOf(deps, res);
    if (reader === undefined) return sendError(res, 'SESSION_ENDED');
    const shown: Task[] = [];
    const worklist = await readWorklist({ ...reader, onShown: (task) => shown.push(task) });
    if ('error' in worklist) return sendError(res, worklist.error);
    await auditReads(staffOf(res).handle, sceneOf(deps, res), shown);
    res.json(worklist);
  };
}

function workHandler(deps: TeamDeps): RequestHandler {
  return async (req, res) => {
    const task = id.safeParse(req.params['id']);
    const parsed = workRequest.safeParse(req.body);
    if (!task.success || !parsed.success) return sendError(res, 'INVALID_REQUEST');
    const reader = await readerOf(deps, res);
    if (reader === undefined) return sendError(res, 'SESSION_ENDED');
    const request = parsed.data as WorkRequest;
    let patient: string | undefined;
    const onShown = (read: Task) => {
      patient = patientOf(read);
    };
    const worked = await changeReferral({ ...reader, onShown }, task.data, request);
    const result = 'error' in worked ? worked.error : 'done';
    deps.metrics.referralWork.inc({ action: request.action, result });
    deps.log.info({ event: 'referral-work', ehr: staffOf(res).ehr, outcome: `${request.action}:${result}` });
    await recordAudit(
      deps,
      { ...sceneOf(deps, res), patient },
      { kind: 'changed', reference: `Task/${task.data}`, result: result === 'done' ? 'done' : 'refused' },
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
export function createTeamRouter(given: SmartDeps): Router {
  const freshStaffTokens = createFreshTokens(given, { kind: 'staff', sessions: given.store.staff });
  const deps: TeamDeps = { ...given, freshStaffTokens };
  const router = express.Router();
  const call = [noStore, requireStaff(deps, 'response-team', 'api')];
  const json = express.json({ type: 'application/json', limit: '10kb', inflate: false });
  router.get('/staff/:handle/api/referrals', call, worklistHandler(deps));
  router.post('/staff/:handle/api/referrals/:id', call, requireOwnHeader, json, workHandler(deps));
  return router;
}
