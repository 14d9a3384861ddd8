import type { RequestHandler, Response } from 'express';
import type { Deps } from '../deps.ts';
import { sendProblemPage } from './problem-page.ts';
import type { ProblemCode } from './problem-words.ts';
import type { SmartDeps } from './smart-deps.ts';
import { startAuthorization } from './start-authorization.ts';

export const asString = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Counts a launch that fails and tells the user in a page. */
export function failLaunch(deps: Deps, res: Response, code: ProblemCode): void {
  deps.metrics.launches.inc({ result: code });
  sendProblemPage(res, code);
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
    if (ehr === undefined) return failLaunch(deps, res, 'UNKNOWN_ISSUER');
    if (launch === undefined) return failLaunch(deps, res, 'LAUNCH_INVALID');
    const started = await startAuthorization(deps, res, ehr, { launch });
    if (started !== undefined) failLaunch(deps, res, started.error);
  };
}
