import { randomBytes } from 'node:crypto';
import express, { type RequestHandler, type Router } from 'express';
import type { Definitions } from '../fhir/definitions/definitions.ts';
import { createPatientCompartment, type PatientCompartment } from '../fhir/patient-compartment.ts';
import type { DevRepository } from '../fhir/repository/dev-repository.ts';
import type { Authorize } from '../fhir/rest/fhir-endpoint.ts';
import type { EhrUsers, HookTokens, Launches, MessagingHandles } from '../seams.ts';
import type { Store } from '../store/open-database.ts';
import { keepSecret } from '../store/secrets.ts';
import { createAuthorize } from './authenticate.ts';
import { createAuthorizeRouter } from './authorize/authorize-router.ts';
import { createProvider } from './create-provider.ts';
import { createEhrUsers } from './ehr-users.ts';
import { createHookTokens } from './hook-tokens.ts';
import { createLaunchContexts } from './launch-context.ts';
import { createLaunches } from './launches.ts';
import { createMessagingHandles } from './messaging-handles.ts';
import { deleteExpired } from './oidc-adapter.ts';
import { SMART_STYLE, smartConfiguration } from './smart-configuration.ts';
import type { SmartProfile } from './smart-profile.ts';

export interface SmartDeps {
  origin: string;
  fhirBase: string;
  appOrigin: string;
  store: Store;
  repository: DevRepository;
  definitions: Definitions;
  now: () => Date;
  profile: SmartProfile;
}

export interface Smart {
  /** Rights of a request to the FHIR server. */
  authorize: Authorize;
  compartment: PatientCompartment;
  /** Below the FHIR base: discovery, and who may call from a browser. */
  publicRouter: Router;
  /** Below the origin: `/auth` and the style. */
  router: Router;
  launches: Launches;
  hookTokens: HookTokens;
  users: EhrUsers;
  messaging: MessagingHandles;
}

/** The SMART App Launch 2.2 authorization server. */
export async function createSmart(deps: SmartDeps): Promise<Smart> {
  const { origin, fhirBase, store, repository, definitions, now, profile } = deps;
  deleteExpired(store);
  const contexts = createLaunchContexts(store);
  const provider = await createProvider({ ...deps, contexts, isUser: (user) => isUser(user, repository) });
  const launches = createLaunches(now);
  const hookTokens = createHookTokens(now);
  const users = createEhrUsers(
    await keepSecret(store, 'ehr-user-key', () => randomBytes(32).toString('base64url')),
  );
  const compartment = createPatientCompartment(definitions, fhirBase);
  const messaging = createMessagingHandles(now);
  const issueDeps = { origin, fhirBase, provider, contexts, now, profile, openMessaging: messaging.open };
  const authorizeDeps = { ...issueDeps, repository, launches, users };

  const publicRouter = express.Router();
  publicRouter.use(allowBrowsers);
  publicRouter.get('/.well-known/smart-configuration', (_req, res) => {
    res.json(smartConfiguration(origin, profile));
  });
  const router = express.Router();
  router.get('/smart-style.json', allowBrowsers, (_req, res) => {
    res.json(SMART_STYLE);
  });
  router.use('/auth', createAuthorizeRouter(authorizeDeps), provider.callback());
  return {
    compartment,
    authorize: createAuthorize({ base: fhirBase, now, provider, hookTokens, repository, compartment }),
    publicRouter,
    router,
    launches,
    hookTokens,
    users,
    messaging,
  };
}

async function isUser(user: string, repository: DevRepository): Promise<boolean> {
  const [type = '', id = ''] = user.split('/');
  const allowed = ['Practitioner', 'RelatedPerson', 'Patient'].includes(type);
  return allowed && repository.readResource(type, id).then(Boolean, () => false);
}

/** "Servers SHALL support CORS": the token, not a cookie, is what a FHIR request is allowed by. */
const allowBrowsers: RequestHandler = (req, res, next) => {
  res
    .set('access-control-allow-origin', '*')
    .set('access-control-expose-headers', 'ETag, Location, Last-Modified');
  if (req.method === 'OPTIONS') {
    const requested = req.get('access-control-request-headers') ?? 'authorization';
    res
      .set('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      .set('access-control-allow-headers', requested);
    res.status(204).end();
  } else {
    next();
  }
};
