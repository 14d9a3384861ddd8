import express, { type Request, type Response, type Router } from 'express';
import { parseAuthorizationRequest } from './authorization-request.ts';
import { type AuthorizeDeps, sendRedirectError } from './authorize-deps.ts';
import { answerEhrLaunch } from './ehr-launch.ts';
import { sendErrorPage } from './pages.ts';
import { createPendingChoices } from './pending-choices.ts';
import { answerChoice, answerStandaloneLaunch, type StandaloneDeps } from './standalone-launch.ts';

/** `/authorize` by GET and POST (authorize-post), and `/choose` for the two pages of a standalone launch. */
export function createAuthorizeRouter(authorizeDeps: AuthorizeDeps): Router {
  const deps = { ...authorizeDeps, pending: createPendingChoices(authorizeDeps.now) };
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '100kb' });
  const router = express.Router();
  router.get('/authorize', (req, res) => authorize(toParams(req.url.split('?')[1]), req, res, deps));
  router.post('/authorize', form, (req, res) => authorize(toParams(req.body), req, res, deps));
  router.post('/choose/:id', form, (req: Request<{ id: string }>, res) =>
    answerChoice(req.params.id, toParams(req.body).get('choice') ?? '', res, deps),
  );
  return router;
}

async function authorize(
  params: URLSearchParams,
  req: Request,
  res: Response,
  deps: StandaloneDeps,
): Promise<void> {
  const request = await parseAuthorizationRequest(params, deps);
  if ('error' in request) {
    return 'redirectUri' in request
      ? sendRedirectError(res, request, deps)
      : sendErrorPage(res, 400, request);
  }
  const user = deps.users.current(req);
  return request.launch === undefined
    ? answerStandaloneLaunch(request, user, res, deps)
    : answerEhrLaunch({ ...request, launch: request.launch }, user, res, deps);
}

function toParams(query: unknown): URLSearchParams {
  return new URLSearchParams(typeof query === 'string' ? query : '');
}
