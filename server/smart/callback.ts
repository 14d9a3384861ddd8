import type { Ehr } from '@pearr/config';
import type { RequestHandler } from 'express';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { recordOpened } from '../events/conversation-events.ts';
import { openStaffSession } from '../staff/open-staff-session.ts';
import { hasSessionCookie, SESSION_LIFETIME } from './cookies.ts';
import { readEhrStyle } from './ehr-style.ts';
import { asString, failLaunch } from './launch.ts';
import { exchangeCode, type Granted } from './oauth.ts';
import type { ProblemCode } from './problem-words.ts';
import { type PendingLaunch, sceneOf, viewingOf } from './session.ts';
import { type NewSession, readSessionStart } from './session-start.ts';
import type { SmartDeps } from './smart-deps.ts';
import { staffReference } from './staff-reference.ts';
import { oauthFor } from './start-authorization.ts';
import { toWebMessaging } from './web-messaging.ts';

type Opened = { readonly path: string } | { readonly error: ProblemCode; readonly cause?: string };

function toNewSession(
  deps: Deps,
  ehr: Ehr,
  { handle, cookie }: PendingLaunch,
  { context, tokens, fhirUser }: Granted,
): { session: NewSession } | { error: ProblemCode; cause?: string } {
  const user = staffReference(ehr, fhirUser);
  if (user === undefined) return { error: 'NOT_STAFF' };
  const { tenant } = ehr.smart;
  if (tenant !== undefined && context.tenant !== tenant) return { error: 'LAUNCH_REFUSED', cause: 'tenant' };
  if (context.patient === undefined) return { error: 'NO_PATIENT_IN_CONTEXT' };
  const messaging = toWebMessaging(ehr, context, tokens.scope);
  const session: NewSession = {
    handle,
    cookie,
    ehr: ehr.id,
    tokens,
    patient: context.patient,
    ...(context.encounter !== undefined && { encounter: context.encounter }),
    user,
    needPatientBanner: context.need_patient_banner,
    ...(context.appContext !== undefined && { card: context.appContext }),
    ...(messaging !== undefined && { messaging }),
    createdAt: deps.clock(),
  };
  return { session };
}

async function openChartSession(
  deps: Deps,
  ehr: Ehr,
  pending: PendingLaunch,
  granted: Granted,
): Promise<Opened> {
  const made = toNewSession(deps, ehr, pending, granted);
  if ('error' in made) return made;
  const [start, style] = await Promise.all([
    readSessionStart(deps, ehr, made.session),
    readEhrStyle(deps, ehr, granted.context.smart_style_url),
  ]);
  const session = { ...made.session, start, ...(style !== undefined && { style }) };
  await deps.store.sessions.put(session.handle, session, deps.clock() + SESSION_LIFETIME);
  await recordAudit(deps, sceneOf(ehr, session), { kind: 'opened' });
  await recordOpened(deps, viewingOf(session));
  return { path: `/s/${session.handle}/` };
}

async function completeLaunch(
  deps: SmartDeps,
  state: string,
  pending: PendingLaunch,
  callback: URL,
): Promise<Opened> {
  const ehr = deps.site.ehrs.find((it) => it.id === pending.ehr);
  if (ehr === undefined) return { error: 'UNKNOWN_ISSUER' };
  const configuration = await oauthFor(deps, ehr, pending.staffPage === undefined ? 'app' : 'staff');
  if ('error' in configuration) return configuration;
  const granted = await exchangeCode(configuration.oauth, callback, { state, ...pending }, deps.clock());
  if ('error' in granted) return granted;
  return pending.staffPage === undefined
    ? openChartSession(deps, ehr, pending, granted)
    : openStaffSession(deps, ehr, { ...pending, staffPage: pending.staffPage }, granted);
}

/**
 * The authorization server sends the browser back. The state is used once and is bound to this
 * browser by its cookie.
 * @see SMART App Launch 2.2 §obtain-access-token
 */
export function callbackHandler(deps: SmartDeps): RequestHandler {
  return async (req, res) => {
    const state = asString(req.query['state']);
    const pending = state === undefined ? undefined : await deps.store.launches.take(state, deps.clock());
    if (state === undefined || pending === undefined) return failLaunch(deps, res, 'LAUNCH_EXPIRED');
    deps.launches.giveBack(req.ip ?? '');
    if (!hasSessionCookie(req, pending.handle, pending.cookie))
      return failLaunch(deps, res, 'COOKIE_MISSING');
    if (req.query['error'] !== undefined) return failLaunch(deps, res, 'LAUNCH_REFUSED');
    const callback = new URL(req.originalUrl, deps.site.publicUrl);
    const opened = await completeLaunch(deps, state, pending, callback);
    if ('error' in opened) {
      deps.log.error({ event: 'launch-refused', ehr: pending.ehr, fault: opened.cause ?? opened.error });
      return failLaunch(deps, res, opened.error);
    }
    deps.metrics.launches.inc({ result: 'opened' });
    deps.log.info({ event: 'launch', ehr: pending.ehr, outcome: pending.staffPage ?? 'opened' });
    res.redirect(303, opened.path);
  };
}
