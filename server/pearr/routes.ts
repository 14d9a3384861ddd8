import type { Ehr } from '@pearr/config';
import {
  type Answers,
  type CompleteResponse,
  endReasons,
  glassReasons,
  handedAnswers,
  parseAnswers,
  resumeSession,
} from '@pearr/pearr';
import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Happening } from '../audit/happening.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordSteps } from '../events/conversation-events.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import { type Detail, sendError } from '../outcomes/operation-outcome.ts';
import { clearSessionCookie } from '../smart/cookies.ts';
import { revoke, toOAuthConfiguration } from '../smart/oauth.ts';
import { requireOwnHeader, requireSession, sessionOf } from '../smart/require-session.ts';
import { type SmartSession, sceneOf, viewingOf } from '../smart/session.ts';
import { completeConversation } from './complete-conversation.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { readConversationView } from './conversation-view.ts';
import { guidePageHandler, guideStyleHandler } from './guide-page.ts';
import { keepHanded } from './handed.ts';
import { materialHandler } from './print-material.ts';
import { readReferralsShown } from './referrals-shown.ts';
import { readWhyShown } from './why-shown.ts';

const ended = z.enum(endReasons).optional();
const draftSave = z.object({
  answers: z.unknown(),
  page: z.string().max(100),
  ended,
  revision: z.int().min(0),
});
const aloneRequest = z.object({ aloneWithScreen: z.literal(true) });
const glassRequest = z.strictObject({ reason: z.enum(glassReasons) });
const handed = z.object({ key: z.uuid(), answer: z.enum(handedAnswers) });
const completeRequest = z.object({ answers: z.unknown(), ended });

interface ReadBody<T> {
  readonly body: T;
  readonly answers: Answers;
}

/** A body of one of these shapes, with answers that fit the form; otherwise every problem is named and answered. */
function readBody<T extends { answers?: unknown }>(
  { form }: ConversationDeps,
  schema: z.ZodType<T>,
  given: unknown,
): ReadBody<T> | { details: Detail[] } {
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    return { details: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
  const { answers, problems } = parseAnswers(form, parsed.data.answers);
  if (problems.length > 0)
    return { details: problems.map(({ linkId, code }) => ({ path: linkId, message: code })) };
  return { body: parsed.data, answers };
}

function ehrOf({ site }: ConversationDeps, res: Response): Ehr | undefined {
  return site.ehrs.find((ehr) => ehr.id === sessionOf(res).ehr);
}

function viewHandler(deps: ConversationDeps): RequestHandler {
  return async (_, res) => {
    const ehr = ehrOf(deps, res);
    const session = ehr && (await deps.freshTokens(ehr, sessionOf(res)));
    if (ehr === undefined || session === undefined) return sendError(res, 'SESSION_ENDED');
    const view = await readConversationView(deps, ehr, session);
    await recordAudit(deps, sceneOf(ehr, session), { kind: 'read', what: 'conversation' });
    res.json(view);
  };
}

function draftHandler(deps: ConversationDeps): RequestHandler {
  return async (req, res) => {
    const read = readBody(deps, draftSave, req.body);
    if ('details' in read) return sendError(res, 'INVALID_REQUEST', read.details);
    const { page, ended: reason, revision } = read.body;
    const draft = { answers: read.answers, page, ...(reason !== undefined && { ended: reason }) };
    const viewing = viewingOf(sessionOf(res));
    const saved = await deps.store.conversations.save(viewing, draft, revision, deps.clock());
    if ('error' in saved) return sendError(res, saved.error);
    await recordSteps(deps, viewing, resumeSession(deps.form, sessionOf(res).start, read.answers));
    res.json(saved);
  };
}

function completeHandler(deps: ConversationDeps): RequestHandler {
  return async (req, res) => {
    const read = readBody(deps, completeRequest, req.body);
    if ('details' in read) return sendError(res, 'INVALID_REQUEST', read.details);
    const ehr = ehrOf(deps, res);
    if (ehr === undefined) return sendError(res, 'SESSION_ENDED');
    const reason = read.body.ended;
    const request = { answers: read.answers, ...(reason !== undefined && { ended: reason }) };
    const completion = await completeConversation(deps, ehr, sessionOf(res), request);
    if ('error' in completion) return sendError(res, completion.error, completion.details);
    res.json(completion satisfies CompleteResponse);
  };
}

type Shown<T> = { readonly shown: T } | { readonly error: ErrorCode };
type ShownWhat = Extract<Happening, { readonly kind: 'read' }>['what'];
type ReadShown<T> = (deps: ConversationDeps, ehr: Ehr, session: SmartSession) => Promise<Shown<T>>;

/** Safety: the answer is not sent before the app said that the clinician is alone with the screen (R3). */
function aloneHandler<T>(deps: ConversationDeps, what: ShownWhat, read: ReadShown<T>): RequestHandler {
  return async (req, res) => {
    if (!aloneRequest.safeParse(req.body).success) return sendError(res, 'INVALID_REQUEST');
    const ehr = ehrOf(deps, res);
    const session = ehr && (await deps.freshTokens(ehr, sessionOf(res)));
    if (ehr === undefined || session === undefined) return sendError(res, 'SESSION_ENDED');
    const answer = await read(deps, ehr, session);
    if ('error' in answer) return sendError(res, answer.error);
    await recordAudit(deps, sceneOf(ehr, session), { kind: 'read', what });
    res.json(answer.shown);
  };
}

/** Safety: why a restricted chart was opened goes as a code into the trail; free text could tell of the patient. */
function glassHandler(deps: ConversationDeps): RequestHandler {
  return async (req, res) => {
    const parsed = glassRequest.safeParse(req.body);
    const ehr = ehrOf(deps, res);
    if (!parsed.success) return sendError(res, 'INVALID_REQUEST');
    if (ehr === undefined) return sendError(res, 'SESSION_ENDED');
    const scene = sceneOf(ehr, sessionOf(res));
    await recordAudit(deps, scene, { kind: 'glass-broken', reason: parsed.data.reason });
    res.json({});
  };
}

/** The browser tells what the EHR's window said of a draft order. */
function handedHandler(deps: ConversationDeps): RequestHandler {
  return async (req, res) => {
    const parsed = handed.safeParse(req.body);
    const ehr = ehrOf(deps, res);
    if (!parsed.success) return sendError(res, 'INVALID_REQUEST');
    if (ehr === undefined) return sendError(res, 'SESSION_ENDED');
    if (await keepHanded(deps, ehr, sessionOf(res), parsed.data)) res.json({});
    else sendError(res, 'NOT_FOUND');
  };
}

/** Ends the session: tokens revoked where the EHR listens, cookie and record gone. The draft stays. */
function closeHandler(deps: ConversationDeps): RequestHandler {
  return async (_, res) => {
    const session = sessionOf(res);
    const ehr = ehrOf(deps, res);
    await deps.store.sessions.remove(session.handle);
    if (ehr !== undefined) await recordAudit(deps, sceneOf(ehr, session), { kind: 'closed' });
    clearSessionCookie(res, session.handle);
    res.json({});
    const read = ehr && (await deps.smartConfigurations.read(ehr));
    if (ehr === undefined || read === undefined || 'error' in read) return;
    await revoke(toOAuthConfiguration(ehr, read.configuration, deps.clientKeys), session.tokens);
  };
}

/** `/s/{handle}/`: the app's page and what it calls. */
export function createConversationRouter(deps: ConversationDeps): Router {
  const router = express.Router();
  const json = express.json({ type: 'application/json', limit: '200kb', inflate: false });
  const call = [requireSession(deps, 'api'), requireOwnHeader, json];
  router.get('/:handle/', requireSession(deps, 'page'), guidePageHandler(deps));
  router.get('/:handle/style.css', requireSession(deps, 'page'), guideStyleHandler);
  router.get('/:handle/print/:kind', requireSession(deps, 'page'), materialHandler(deps));
  router.get('/:handle/api/conversation', requireSession(deps, 'api'), viewHandler(deps));
  router.put('/:handle/api/draft', call, draftHandler(deps));
  router.post('/:handle/api/complete', call, completeHandler(deps));
  router.post('/:handle/api/why', call, aloneHandler(deps, 'why-shown', readWhyShown));
  router.post('/:handle/api/referrals', call, aloneHandler(deps, 'referrals-shown', readReferralsShown));
  router.post('/:handle/api/glass', call, glassHandler(deps));
  router.post('/:handle/api/handed', call, handedHandler(deps));
  router.post('/:handle/api/close', call, closeHandler(deps));
  return router;
}
