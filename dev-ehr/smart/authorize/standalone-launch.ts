import type { Response } from 'express';
import type { LaunchContext } from '../launch-context.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { type AuthorizeDeps, ehrContext, sendRedirectError } from './authorize-deps.ts';
import { findCurrentEncounter, listPatients, listUsers } from './choices.ts';
import { issueCode } from './issue-code.ts';
import { sendChoicePage, sendErrorPage } from './pages.ts';
import type { PendingChoices } from './pending-choices.ts';

export interface StandaloneDeps extends AuthorizeDeps {
  pending: PendingChoices;
}

/** A launch from outside the EHR: asks who signs in and, with scope launch/patient, for which patient. */
export async function answerStandaloneLaunch(
  request: AuthorizationRequest,
  user: string | undefined,
  res: Response,
  deps: StandaloneDeps,
): Promise<void> {
  const patient = user?.startsWith('Patient/') ? user.slice('Patient/'.length) : undefined;
  const asksPatient = needsPatient(request) && patient === undefined;
  if (request.prompt === 'none' && (user === undefined || asksPatient)) {
    const error = user === undefined ? 'login_required' : 'interaction_required';
    const description = 'prompt=none, but the user must be asked';
    return sendRedirectError(res, { ...request, error, description }, deps);
  }
  if (user === undefined) {
    const page = `/auth/choose/${deps.pending.add({ request })}`;
    return sendChoicePage(res, 'Sign in to the development EHR as', page, await listUsers(deps.repository));
  }
  if (asksPatient) {
    const page = `/auth/choose/${deps.pending.add({ request, user })}`;
    return sendChoicePage(res, 'Choose a patient', page, await listPatients(deps.repository));
  }
  return finish(request, { user, patient: needsPatient(request) ? patient : undefined }, res, deps);
}

function needsPatient({ scopes }: AuthorizationRequest): boolean {
  return scopes.includes('launch/patient') || scopes.includes('launch/encounter');
}

/** The answer of one of the two pages. */
export async function answerChoice(
  id: string,
  choice: string,
  res: Response,
  deps: StandaloneDeps,
): Promise<void> {
  const waiting = deps.pending.take(id);
  if (!waiting) {
    const description = 'This page is too old, or was answered before: open the app again.';
    return sendErrorPage(res, 400, { error: 'invalid_request', description });
  }
  const { request, user } = waiting;
  const choices = await (user === undefined ? listUsers(deps.repository) : listPatients(deps.repository));
  if (!choices.some(({ value }) => value === choice)) {
    return sendErrorPage(res, 400, {
      error: 'access_denied',
      description: 'This was not one of the choices.',
    });
  }
  if (user === undefined) {
    deps.users.signIn(res, choice);
    return answerStandaloneLaunch(request, choice, res, deps);
  }
  return finish(request, { user, patient: choice }, res, deps);
}

async function finish(
  request: AuthorizationRequest,
  { user, patient }: { user: string; patient: string | undefined },
  res: Response,
  deps: StandaloneDeps,
): Promise<void> {
  const context: LaunchContext = { ...ehrContext(deps.origin) };
  if (patient !== undefined) {
    context.patient = patient;
    context.need_patient_banner = true;
    const encounter = await findCurrentEncounter(deps.repository, patient);
    if (encounter !== undefined && request.scopes.includes('launch/encounter')) {
      context.encounter = encounter;
    }
  }
  res.redirect(await issueCode(request, user, context, deps));
}
