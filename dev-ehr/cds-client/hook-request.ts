import type { FhirAccess, HookTokens } from '../seams.ts';
import type { CdsDialect } from './dialect.ts';
import type { HookRequest, Trigger } from './hook.ts';
import { readPrefetch } from './prefetch.ts';
import { toScope, toTokens } from './prefetch-template.ts';
import type { CdsService } from './service.ts';

export interface HookRequestDeps {
  fhirBase: string;
  fhir: FhirAccess;
  hookTokens: HookTokens;
  dialect: CdsDialect;
}

/** One firing of a hook: what all services that hear it are told. */
export interface Firing {
  /** What happened in the chart. */
  happened: Trigger;
  /** What is sent for it. */
  trigger: Trigger;
  /** The PractitionerRole in which the user signed in. */
  practitionerRoleId?: string;
  hookInstance: string;
  extension?: Record<string, unknown>;
}

/** The request for one service, with its own prefetch and its own token; `leftOut`: prefetch key → why. */
export async function toHookRequest(
  deps: HookRequestDeps,
  firing: Firing,
  service: CdsService,
): Promise<{ request: HookRequest; leftOut: Record<string, string> }> {
  const { hook, context } = firing.trigger;
  const asked = firing.happened.context;
  const templates = service.prefetch ?? {};
  const tokens = toTokens(asked, firing.practitionerRoleId);
  const [read, token] = await Promise.all([
    readPrefetch(onBehalfOf(asked.userId, deps.fhir), templates, tokens),
    mintToken(deps, asked, toScope(Object.values(templates), tokens)),
  ]);
  const prefetch = deps.dialect.toPrefetch(read.prefetch);
  const request: HookRequest = {
    hook,
    hookInstance: firing.hookInstance,
    fhirServer: deps.fhirBase,
    ...(token && { fhirAuthorization: deps.dialect.toAuthorization(token) }),
    context,
    ...(Object.keys(prefetch).length > 0 && { prefetch }),
    ...(firing.extension && { extension: firing.extension }),
  };
  return { request, leftOut: read.leftOut };
}

const onBehalfOf = (user: string, fhir: FhirAccess): FhirAccess => ({
  request: (call) => fhir.request({ ...call, user }),
});

// A service that asks for no data gets no token: a scope must not be empty, and least privilege asks for none.
async function mintToken(
  { hookTokens, dialect }: HookRequestDeps,
  { userId, patientId }: Trigger['context'],
  needed: string,
) {
  const scope = needed === '' ? dialect.leastScope : needed;
  if (scope === undefined) return undefined;
  return hookTokens.mint({ user: userId, patient: patientId, scope });
}
