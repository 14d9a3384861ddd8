import type { Response } from 'express';
import type { Launch } from '../../seams.ts';
import type { LaunchContext } from '../launch-context.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { type AuthorizeDeps, ehrContext, sendRedirectError } from './authorize-deps.ts';
import { issueCode } from './issue-code.ts';
import { sendErrorPage } from './pages.ts';

/** No consent page: the EHR has installed the app, and its own user opened it. */
export async function answerEhrLaunch(
  request: AuthorizationRequest & { launch: string },
  user: string | undefined,
  res: Response,
  deps: AuthorizeDeps,
): Promise<void> {
  const found = deps.launches.find(request.launch);
  if ('error' in found) {
    const why = found.error === 'LAUNCH_EXPIRED' ? 'has expired' : 'is unknown or was used before';
    return sendRedirectError(
      res,
      { ...request, error: 'invalid_request', description: `this launch ${why}` },
      deps,
    );
  }
  if (user === undefined) {
    return sendErrorPage(res, 401, {
      error: 'login_required',
      description:
        'Nobody is signed in to the EHR in this browser. Open the app in a new window, or sign in again.',
    });
  }
  if (user !== found.launch.user) {
    // Safety: the launch names the one who saw the chart; nobody else gets its token.
    return sendErrorPage(res, 403, {
      error: 'access_denied',
      description: 'The app was opened by another user of the EHR than the one who is signed in now.',
    });
  }
  deps.launches.use(request.launch);
  res.redirect(await issueCode(request, user, toLaunchContext(found.launch, deps.origin), deps));
}

function toLaunchContext(launch: Launch, origin: string): LaunchContext {
  const { user: _boundTo, needPatientBanner = true, ...given } = launch;
  return { ...given, need_patient_banner: needPatientBanner, ...ehrContext(origin) };
}
