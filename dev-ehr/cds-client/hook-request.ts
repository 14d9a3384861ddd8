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
  const templates = service.prefetch ?? {};
  const tokens = toTokens(context, firing.practitionerRoleId);
  const [read, fhirAuthorization] = await Promise.all([
    readPrefetch(deps.fhir, templates, tokens),
    mintToken(deps.hookTokens, context, toScope(Object.values(templates), tokens)),
  ]);
  const prefetch = deps.dialect.toPrefetch(read.prefetch);
  const request: HookRequest = {
    hook,
    hookInstance: firing.hookInstance,
    fhirServer: deps.fhirBase,
    ...(fhirAuthorization && { fhirAuthorization }),
    context,
    ...(Object.keys(prefetch).length > 0 && { prefetch }),
    ...(firing.extension && { extension: firing.extension }),
  };
  return { request, leftOut: read.leftOut };
}

// A service that asks for no data gets no token: a scope must not be empty, and least privilege asks for none.
async function mintToken(hookTokens: HookTokens, context: Trigger['context'], scope: string) {
  if (scope === '') return undefined;
  return hookTokens.mint({ user: context.userId, patient: context.patientId, scope });
}
