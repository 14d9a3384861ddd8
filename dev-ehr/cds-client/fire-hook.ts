import type { Card } from './card.ts';
import type { Discovery } from './discovery.ts';
import type { Exchange } from './exchange.ts';
import type { HookRequest, Trigger } from './hook.ts';
import { type Firing, type HookRequestDeps, toHookRequest } from './hook-request.ts';
import { type Problem, toError } from './problem.ts';
import { checkResponse } from './response.ts';
import type { CdsService } from './service.ts';
import type { SignedAnswer, SignedCall } from './signed-call.ts';

/** One service's answer to one firing. `cards` are those that break no rule. */
export type HookExchange = Exchange & { kind: 'hook'; service: string; hook: string; cards: Card[] };

export interface FireDeps extends HookRequestDeps {
  /** `{baseUrl}/cds-services`. */
  base: string;
  call: SignedCall;
  discover: () => Promise<Discovery>;
  now: () => Date;
  newId: () => string;
  onExchange: (exchange: Exchange) => void;
  /** Whether a SMART app's URL is registered with this EHR. */
  isRegistered: (url: string) => boolean;
}

/** Calls every service of the hook at once, all with one hookInstance. A failed call is an exchange without cards. */
export async function fireHook(
  deps: FireDeps,
  trigger: Trigger,
  practitionerRoleId?: string,
): Promise<HookExchange[]> {
  const sent = deps.dialect.toTrigger(trigger, practitionerRoleId);
  if (!sent) return [];
  const { services } = await deps.discover();
  const firing = {
    ...sent,
    happened: trigger,
    hookInstance: deps.newId(),
    ...(practitionerRoleId !== undefined && { practitionerRoleId }),
  };
  const asked = services.filter((service) => service.hook === sent.trigger.hook);
  return Promise.all(asked.map((service) => fireAt(deps, service, firing)));
}

async function fireAt(deps: FireDeps, service: CdsService, firing: Firing): Promise<HookExchange> {
  const { request, leftOut } = await toHookRequest(deps, firing, service);
  const url = `${deps.base}/${service.id}`;
  const started = { id: deps.newId(), at: deps.now(), url, service: service.id, hook: request.hook };
  const answer = await deps.call('POST', url, request);
  // "CDS Clients MAY revoke an issued access token upon the completion of the … request/response".
  if (request.fhirAuthorization) deps.hookTokens.revoke(request.fhirAuthorization.access_token);
  const exchange: HookExchange = {
    kind: 'hook',
    method: 'POST',
    ...started,
    request: withoutToken(request),
    leftOut,
    ...answer,
    ...toCards(answer, deps),
  };
  deps.onExchange(exchange);
  return exchange;
}

function toCards(
  { status, response, problems }: SignedAnswer,
  { dialect, isRegistered }: FireDeps,
): { cards: Card[]; problems: Problem[] } {
  if (typeof status === 'string') return { cards: [], problems };
  if (status !== 200)
    return { cards: [], problems: [...problems, toError('', `answered ${status}, not 200`)] };
  const checked = checkResponse(response, (card, at) => dialect.judgeCard(card, at, isRegistered));
  return { cards: checked.cards, problems: [...problems, ...checked.problems] };
}

// Safety: a bearer token is never kept or shown, not even to a developer.
function withoutToken({ fhirAuthorization, ...request }: HookRequest): unknown {
  if (!fhirAuthorization) return request;
  return { ...request, fhirAuthorization: { ...fhirAuthorization, access_token: '(not kept)' } };
}
