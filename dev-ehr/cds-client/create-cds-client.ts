import { randomUUID } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import type { FhirAccess, HookTokens } from '../seams.ts';
import { type CdsDialect, standardDialect } from './dialect.ts';
import { createDiscovery, type Discovery, toDiscovery } from './discovery.ts';
import type { Exchange } from './exchange.ts';
import type { FeedbackRequest } from './feedback.ts';
import { type FireDeps, fireHook, type HookExchange } from './fire-hook.ts';
import type { Trigger } from './hook.ts';
import { toError } from './problem.ts';
import { createSignedCall, type SignedAnswer } from './signed-call.ts';
import { openSigningKey } from './signing-key.ts';

export interface CdsClientDeps {
  /** This EHR: `iss` of its JWTs, and where its keys are published. */
  origin: string;
  fhirBase: string;
  /** Discovery is `${cdsOrigin}/cds-services`. */
  cdsOrigin: string;
  fhir: FhirAccess;
  hookTokens: HookTokens;
  now: () => Date;
  keyFile?: string;
  dialect?: CdsDialect;
  /** Default 5,000 milliseconds. */
  timeLimitMs?: number;
  newId?: () => string;
  /** Hears of every call: discovery, hooks, feedback. */
  onExchange?: (exchange: Exchange) => void;
}

export interface CdsClient {
  /** Where `jwks` are published, below the EHR's origin. */
  readonly jwksPath: string;
  jwks(): JSONWebKeySet;
  discover(): Promise<Discovery>;
  /** Calls every service of the hook at once, all with one hookInstance. A failed call is an exchange without cards. */
  fire(trigger: Trigger, practitionerRoleId?: string): Promise<HookExchange[]>;
  /** Reports what the user did with a card of `service`. */
  sendFeedback(service: string, feedback: FeedbackRequest): Promise<Exchange>;
}

/** A CDS client as CDS Hooks 2.0.1 describes it, in the EHR's dialect: discovery, prefetch, signed calls, checked cards, feedback. */
export function createCdsClient(deps: CdsClientDeps): CdsClient {
  const { newId = randomUUID, timeLimitMs = 5_000, dialect = standardDialect, onExchange = () => {} } = deps;
  const key = openSigningKey(deps.keyFile, dialect.alg);
  const iss = dialect.toIssuer(deps);
  const jku = `${deps.origin}${dialect.jwksPath}`;
  const { toClaims } = dialect;
  const call = createSignedCall({ iss, jku, now: deps.now, key, newId, timeLimitMs, toClaims });
  const base = `${deps.cdsOrigin}/cds-services`;
  const isRegistered = (url: string) => new URL(url).origin === new URL(deps.cdsOrigin).origin;
  const calls = { ...deps, base, call, newId, dialect, onExchange, isRegistered };
  const discover = createDiscovery(() => readDiscovery(calls), deps.now);
  return {
    jwksPath: dialect.jwksPath,
    jwks: () => ({ keys: [key.publicJwk] }),
    discover,
    fire: (trigger, practitionerRoleId) => fireHook({ ...calls, discover }, trigger, practitionerRoleId),
    sendFeedback: (service, feedback) => sendFeedback(calls, service, feedback),
  };
}

type Calls = Omit<FireDeps, 'discover'>;

async function readDiscovery(calls: Calls): Promise<SignedAnswer> {
  const started = { id: calls.newId(), at: calls.now(), url: calls.base };
  const answer = await calls.call('GET', calls.base);
  const { problems } = toDiscovery(answer);
  calls.onExchange({ kind: 'discovery', method: 'GET', ...started, ...answer, problems });
  return answer;
}

async function sendFeedback(calls: Calls, service: string, feedback: FeedbackRequest): Promise<Exchange> {
  const url = `${calls.base}/${service}/feedback`;
  const request = calls.dialect.toFeedbackBody(feedback);
  const started = { id: calls.newId(), at: calls.now(), url, service, request };
  const answer = await calls.call('POST', url, request);
  const refused = typeof answer.status === 'number' && answer.status >= 300;
  const problems = refused ? [...answer.problems, toError('', `answered ${answer.status}`)] : answer.problems;
  const exchange: Exchange = { kind: 'feedback', method: 'POST', ...started, ...answer, problems };
  calls.onExchange(exchange);
  return exchange;
}
