import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import helmet from 'helmet';
import { guardDoor } from './cds-hooks/door.ts';
import { createCdsRouter } from './cds-hooks/routes.ts';
import { createCoordination } from './coordination/create-coordination.ts';
import type { Deps } from './deps.ts';
import { createCapabilityReader } from './ehr/capabilities.ts';
import { createInformaticsRouter } from './informatics/routes.ts';
import { createLearnRouter } from './learn/routes.ts';
import { bodyWithinBounds } from './ops/body-size.ts';
import { faultOf } from './ops/log.ts';
import { traced } from './ops/trace.ts';
import type { ErrorCode } from './outcomes/codes.ts';
import { sendError } from './outcomes/operation-outcome.ts';
import type { ConversationDeps } from './pearr/conversation-deps.ts';
import { createPracticeRouter } from './pearr/practice-routes.ts';
import { createConversationRouter } from './pearr/routes.ts';
import { createQualityRouter } from './quality/routes.ts';
import { callbackHandler } from './smart/callback.ts';
import { createFreshTokens } from './smart/fresh-tokens.ts';
import { launchHandler } from './smart/launch.ts';
import { createSmartConfigurations } from './smart/smart-configuration.ts';
import { createStaffRouter } from './staff/routes.ts';
import { StoreFailure } from './store/store-failure.ts';
import { createTeamRouter } from './team/routes.ts';

/** No inline script or style, nothing from elsewhere, framed by the registered EHRs alone. */
function securityHeaders({ site }: Deps): RequestHandler {
  const frames = site.ehrs.flatMap((ehr) => ehr.frameOrigins);
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'object-src': ["'none'"],
        'frame-ancestors': frames.length > 0 ? frames : ["'none'"],
      },
    },
    frameguard: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: site.publicUrl.startsWith('https:') && { maxAge: 31_536_000 },
    crossOriginOpenerPolicy: false,
  });
}

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

function timed({ metrics, clock }: Deps): RequestHandler {
  return (req, res, next) => {
    const since = clock();
    res.on('finish', () => {
      // A router's own path stands in `baseUrl` as the caller spelt it, and spellings are without end.
      const route = `${req.baseUrl.toLowerCase()}${req.route?.path ?? ''}` || 'none';
      const labels = { route, method: req.method, status_class: `${Math.floor(res.statusCode / 100)}xx` };
      metrics.duration.observe(labels, (clock() - since) / 1000);
    });
    res.on('close', () => {
      if (!res.writableFinished) metrics.aborts.inc();
    });
    next();
  };
}

/** What the body reader refuses, by its error types. */
const bodyErrors: Readonly<Record<string, ErrorCode>> = {
  'entity.too.large': 'TOO_LARGE',
  'encoding.unsupported': 'WRONG_MEDIA_TYPE',
  'charset.unsupported': 'WRONG_MEDIA_TYPE',
  'entity.parse.failed': 'NOT_JSON',
  'request.size.invalid': 'NOT_JSON',
  'request.aborted': 'NOT_JSON',
};

/** What a failure that is not ours is called; undefined for a bug. */
function expectedCode(thrown: unknown): ErrorCode | undefined {
  if (thrown instanceof StoreFailure) return 'STORE_UNAVAILABLE';
  // A path with a percent sign that encodes nothing.
  if (thrown instanceof URIError) return 'NOT_FOUND';
  const type = typeof thrown === 'object' && thrown !== null && 'type' in thrown ? String(thrown.type) : '';
  return bodyErrors[type];
}

/** The one place where a bug is caught. Safety: its message may quote input, so only its class is logged. */
function lastResort({ log }: Deps): ErrorRequestHandler {
  return (thrown: unknown, _req, res, _next) => {
    const code = expectedCode(thrown);
    if (code === undefined || thrown instanceof StoreFailure)
      log.error({ event: 'fault', fault: faultOf(thrown) });
    if (res.headersSent) res.destroy();
    else sendError(res, code ?? 'INTERNAL');
  };
}

function conversationDeps(deps: Deps): ConversationDeps {
  const smart = { ...deps, smartConfigurations: createSmartConfigurations(deps.userFhir, deps.clock) };
  return {
    ...smart,
    freshTokens: createFreshTokens(smart, { kind: 'app', sessions: smart.store.sessions }),
    readCapabilities: createCapabilityReader(deps.userFhir, deps.clock),
    form: deps.content.questionnaire.form,
    coordination: createCoordination(deps),
  };
}

/** The server: every route it answers, in the order of the road. */
export function createApp(given: Deps): RequestListener {
  const deps = conversationDeps(given);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.trustedProxies);
  app.use(traced, timed(deps), securityHeaders(deps), bodyWithinBounds);

  app.get('/healthz', (_, res) => void res.json({ status: 'ok' }));

  app.use('/cds-services', noStore, createCdsRouter(deps));

  app.get('/.well-known/jwks.json', (_, res) => {
    res.setHeader('Cache-Control', 'public, max-age=300');
    res.json(deps.clientKeys.publicJwks);
  });
  app.get('/launch', noStore, launchHandler(deps));
  app.get('/callback', noStore, callbackHandler(deps));

  app.use('/s', noStore, createConversationRouter(deps));
  app.use(createStaffRouter(deps));
  app.use(createTeamRouter(deps));
  app.use(createInformaticsRouter(deps));
  app.use(createLearnRouter(deps));
  app.use(createPracticeRouter(deps));
  app.use(createQualityRouter(deps));

  app.use(express.static(deps.clientDir, { index: false, redirect: false, maxAge: '1h' }));
  app.use((_, res) => sendError(res, 'NOT_FOUND'));
  app.use(lastResort(deps));
  return guardDoor(deps, app);
}
