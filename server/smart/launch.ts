import type { Ehr } from '@pearr/config';
import type { RequestHandler, Response } from 'express';
import { randomNonce, randomPKCECodeVerifier } from 'openid-client';
import type { Deps } from '../deps.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import { hasSessionCookie, SESSION_LIFETIME, setSessionCookie } from './cookies.ts';
import { authorizationUrl, exchangeCode, type Granted, toOAuthConfiguration } from './oauth.ts';
import { sendProblemPage } from './problem-page.ts';
import type { PendingLaunch, SmartSession } from './session.ts';
import { type NewSession, readSessionStart } from './session-start.ts';
import type { SmartDeps } from './smart-deps.ts';

/** A launch must come back from the authorization server within this, ms. */
const LAUNCH_LIFETIME = 10 * 60_000;

const redirectUri = ({ site }: Deps) => `${site.publicUrl}/callback`;
const asString = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function fail(deps: Deps, res: Response, code: ErrorCode): void {
  deps.metrics.launches.inc({ result: code });
  sendProblemPage(res, code);
}

async function configurationOf(deps: SmartDeps, ehr: Ehr) {
  const read = await deps.smartConfigurations.read(ehr);
  return 'error' in read ? read : { oauth: toOAuthConfiguration(ehr, read.configuration, deps.clientKeys) };
}

/**
 * The EHR opens the app. Only registered issuers are answered, before any request leaves; every
 * other parameter of the URL is ignored.
 * @see SMART App Launch 2.2 §launch-app-ehr-launch
 */
export function launchHandler(deps: SmartDeps): RequestHandler {
  return async (req, res) => {
    const iss = asString(req.query['iss'])?.replace(/\/+$/, '');
    const launch = asString(req.query['launch']);
    const ehr = deps.site.ehrs.find((it) => it.iss.replace(/\/+$/, '') === iss);
    if (ehr === undefined) return fail(deps, res, 'UNKNOWN_ISSUER');
    if (launch === undefined) return fail(deps, res, 'LAUNCH_INVALID');
    const configuration = await configurationOf(deps, ehr);
    if ('error' in configuration) return fail(deps, res, configuration.error);
    const state = deps.secret();
    const pending: PendingLaunch = {
      ehr: ehr.id,
      handle: deps.secret(),
      cookie: deps.secret(),
      nonce: randomNonce(),
      codeVerifier: randomPKCECodeVerifier(),
    };
    await deps.store.launches.put(state, pending, deps.clock() + LAUNCH_LIFETIME);
    setSessionCookie(res, pending.handle, pending.cookie);
    const request = { redirectUri: redirectUri(deps), launch, state, ...pending };
    const url = await authorizationUrl(ehr, configuration.oauth, request);
    res.redirect(303, url.href);
  };
}

/** A user reference beneath the launching EHR; staff only. */
function staffReference(ehr: Ehr, fhirUser: string | undefined): string | undefined {
  const relative = fhirUser?.startsWith(`${ehr.iss}/`) ? fhirUser.slice(ehr.iss.length + 1) : fhirUser;
  return relative?.match(/^Practitioner(?:Role)?\/[A-Za-z0-9\-.]{1,128}$/)?.[0];
}

function toNewSession(
  deps: Deps,
  ehr: Ehr,
  pending: PendingLaunch,
  granted: Granted,
): { session: NewSession } | { error: ErrorCode } {
  const { context, tokens } = granted;
  const user = staffReference(ehr, granted.fhirUser);
  if (user === undefined) return { error: 'NOT_STAFF' };
  if (context.patient === undefined) return { error: 'NO_PATIENT_IN_CONTEXT' };
  const { handle, cookie } = pending;
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
    createdAt: deps.clock(),
  };
  return { session };
}

async function completeLaunch(deps: SmartDeps, state: string, pending: PendingLaunch, callback: URL) {
  const ehr = deps.site.ehrs.find((it) => it.id === pending.ehr);
  if (ehr === undefined) return { error: 'UNKNOWN_ISSUER' } as const;
  const configuration = await configurationOf(deps, ehr);
  if ('error' in configuration) return configuration;
  const granted = await exchangeCode(configuration.oauth, callback, { state, ...pending }, deps.clock());
  if ('error' in granted) return granted;
  const made = toNewSession(deps, ehr, pending, granted);
  if ('error' in made) return made;
  const session: SmartSession = {
    ...made.session,
    start: await readSessionStart(deps, ehr, made.session),
  };
  await deps.store.sessions.put(session.handle, session, deps.clock() + SESSION_LIFETIME);
  return { session };
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
    if (state === undefined || pending === undefined) return fail(deps, res, 'LAUNCH_EXPIRED');
    if (!hasSessionCookie(req, pending.handle, pending.cookie)) return fail(deps, res, 'COOKIE_MISSING');
    if (req.query['error'] !== undefined) return fail(deps, res, 'LAUNCH_REFUSED');
    const callback = new URL(req.originalUrl, deps.site.publicUrl);
    const completed = await completeLaunch(deps, state, pending, callback);
    if ('error' in completed) {
      const cause = 'cause' in completed ? String(completed.cause) : completed.error;
      deps.log.error({ event: 'launch-refused', ehr: pending.ehr, fault: cause });
      return fail(deps, res, completed.error);
    }
    deps.metrics.launches.inc({ result: 'opened' });
    deps.log.info({ event: 'launch', ehr: pending.ehr, outcome: 'opened' });
    res.redirect(303, `/s/${pending.handle}/`);
  };
}
