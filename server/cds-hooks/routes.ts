import { parseFeedback } from '@pearr/cds-hooks';
import { chartParts, describeServices, isServiceId, type ServiceId } from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Deps } from '../deps.ts';
import { recordFeedback } from '../events/card-events.ts';
import { faultOf } from '../ops/log.ts';
import type { CallOutcome } from '../ops/metrics.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { readJson } from '../read-json.ts';
import type { CardFeedback } from '../store/cards.ts';
import { answerHook, type HookAnswer, type HookDeps } from './answer-hook.ts';
import { crossOrigin } from './cross-origin.ts';
import { toCardFeedback } from './to-card-feedback.ts';
import { type VerifiedCaller, verifyClientJwt } from './verify-client-jwt.ts';

const BODY_LIMIT = '2mb';

/** Who keeps sending tokens that are refused is not looked at for a while: verifying costs more than asking here. */
function patientWith({ refusals, metrics }: Deps): RequestHandler {
  return (req, res, next) => {
    const wait = refusals.waitOf(req.ip ?? '');
    if (wait === 0) return next();
    metrics.throttled.inc();
    res.setHeader('Retry-After', wait);
    sendError(res, 'THROTTLED');
  };
}

/** Verifies the caller, and only then lets the body be read: a hostile body costs its sender a key first. */
function verified(deps: Deps, audiences: (ehr: Ehr, id: ServiceId) => readonly string[]): RequestHandler {
  return async (req, res, next) => {
    const { id } = req.params;
    if (!isServiceId(id)) {
      sendError(res, 'UNKNOWN_SERVICE');
      return;
    }
    const jwtDeps = { ...deps, ehrs: deps.site.ehrs, jtis: deps.store.jtis };
    const caller = await verifyClientJwt(jwtDeps, req.headers.authorization, (ehr) => audiences(ehr, id));
    if ('error' in caller) {
      deps.metrics.refusals.inc({ refusal: caller.refusal });
      if (caller.refusal === 'replayed') deps.metrics.replays.inc();
      deps.refusals.spend(req.ip ?? '');
      deps.tally.count('refusal', caller.refusal);
      deps.metrics.calls.inc({ service: id, outcome: 'auth_rejected' });
      sendError(res, caller.error);
      return;
    }
    res.locals['caller'] = caller;
    next();
  };
}

function callOf(req: Request, res: Response): { caller: VerifiedCaller; service: ServiceId } {
  return { caller: res.locals['caller'] as VerifiedCaller, service: req.params['id'] as ServiceId };
}

function report(
  deps: Deps,
  call: { ehr: string; service: string; outcome: CallOutcome; since: number },
): void {
  const { ehr, service, outcome, since } = call;
  deps.metrics.calls.inc({ service, outcome });
  deps.tally.count('call', `${ehr}|${service}|${outcome}`);
  deps.log.info({ event: 'hook', ehr, service, outcome, ms: deps.clock() - since, rules: deps.rules.hash });
}

/** A whole call takes no longer, ms: an EHR that waits makes its user wait. */
const DEADLINE = 3000;

/** The answer, or an empty one at the deadline; what comes later is neither shown nor remembered as shown. */
async function answerInTime(deps: Deps, ehr: Ehr, service: ServiceId, body: unknown): Promise<HookAnswer> {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<HookAnswer>((resolve) => {
    timer = setTimeout(() => {
      late = true;
      resolve({ cards: [], outcome: 'deadline' });
    }, DEADLINE);
  });
  const answer = answerQuietly({ ...deps, isLate: () => late }, ehr, service, body);
  return Promise.race([answer, deadline]).finally(() => clearTimeout(timer));
}

/** Safety: what goes wrong behind a verified call is silence to the clinician and a number here (R15). */
async function answerQuietly(
  deps: HookDeps,
  ehr: Ehr,
  service: ServiceId,
  body: unknown,
): Promise<HookAnswer> {
  const read = readJson(body);
  if ('error' in read) return { error: read.error, outcome: 'invalid' };
  try {
    return await answerHook(deps, ehr, service, read.json);
  } catch (thrown) {
    deps.log.error({ event: 'hook-fault', ehr: ehr.id, service, fault: faultOf(thrown) });
    return { cards: [], outcome: 'error' };
  }
}

function hookHandler(deps: Deps): RequestHandler {
  return async (req, res) => {
    const { caller, service } = callOf(req, res);
    const since = deps.clock();
    const answer = await answerInTime(deps, caller.ehr, service, req.body);
    const decided = 'cards' in answer ? answer.service : undefined;
    report(deps, { ehr: caller.ehr.id, service: decided ?? service, outcome: answer.outcome, since });
    if ('error' in answer) sendError(res, answer.error, answer.details);
    else res.json({ cards: answer.cards });
  };
}

/** Feedback on a card that this EHR was never answered is only counted: an EHR may send it late, or in error. */
async function takeFeedback(deps: Deps, ehr: string, entries: readonly CardFeedback[]): Promise<void> {
  const { cards, suggestions } = deps.store;
  const known = await cards.feedback(ehr, entries, deps.clock());
  await recordFeedback(
    deps,
    ehr,
    entries.filter(({ card }) => known.has(card)),
  );
  const settled = await suggestions.settle(
    ehr,
    entries.map(({ card }) => card),
  );
  for (const { card, outcome } of entries) {
    const isOurs = known.has(card) || settled.has(card);
    deps.metrics.feedback.inc({ outcome: isOurs ? outcome : 'unknown_card' });
  }
}

function feedbackHandler(deps: Deps): RequestHandler {
  return async (req, res) => {
    const { caller, service } = callOf(req, res);
    const read = readJson(req.body);
    if ('error' in read) return sendError(res, read.error);
    const parsed = parseFeedback(read.json);
    if ('error' in parsed) return sendError(res, parsed.error, parsed.problems);
    await takeFeedback(deps, caller.ehr.id, parsed.feedback.map(toCardFeedback));
    deps.log.info({ event: 'feedback', ehr: caller.ehr.id, service });
    if (parsed.problems.length > 0) return sendError(res, 'INVALID_FEEDBACK', parsed.problems);
    res.status(200).json({});
  };
}

/** `/cds-services`: discovery, the two services and their feedback. */
export function createCdsRouter(deps: Deps): Router {
  const router = express.Router();
  router.use(crossOrigin(deps.site));
  const body = express.raw({ type: 'application/json', limit: BODY_LIMIT, inflate: false });
  const own = (ehr: Ehr, id: ServiceId) =>
    ehr.cdsClient.audience[id] ?? `${deps.site.publicUrl}/cds-services/${id}`;
  const service = verified(deps, (ehr, id) => [own(ehr, id)]);
  // Clients differ on whether feedback's `aud` names the service or its feedback endpoint.
  const feedback = verified(deps, (ehr, id) => [own(ehr, id), `${own(ehr, id)}/feedback`]);
  const asked = chartParts.filter((part) => deps.site.ehrs.some((it) => it.parts.includes(part)));
  router.get('/', (_, res) => {
    res.json({ services: describeServices(asked) });
  });
  const first = patientWith(deps);
  router.post('/:id', first, service, body, hookHandler(deps));
  router.post('/:id/feedback', first, feedback, body, feedbackHandler(deps));
  return router;
}
