import { z } from 'zod';
import { fhirAuthorization } from './fhir-authorization.ts';
import { encounterStartContext, patientViewContext } from './hook-context.ts';
import { type MessageProblem, toProblems } from './problem.ts';

const envelope = {
  hookInstance: z.string().min(1).max(256),
  fhirServer: z.url({ protocol: /^https?$/ }).optional(),
  fhirAuthorization: fhirAuthorization.optional(),
  extension: z.record(z.string(), z.unknown()).optional(),
};

const patientViewRequest = z.looseObject({
  hook: z.literal('patient-view'),
  context: patientViewContext,
  ...envelope,
});
const encounterStartRequest = z.looseObject({
  hook: z.literal('encounter-start'),
  context: encounterStartContext,
  ...envelope,
});

/** cds-r-1: a token without the server it opens is useless, and the specification forbids it. */
const hookRequest = z
  .discriminatedUnion('hook', [patientViewRequest, encounterStartRequest])
  .refine((request) => request.fhirAuthorization === undefined || request.fhirServer !== undefined, {
    path: ['fhirServer'],
    message: 'fhirAuthorization needs fhirServer (cds-r-1)',
  });

/**
 * A request with its prefetch as a Map: the keys come from outside, and a plain object would let
 * `__proto__` in. The values stay opaque here; reading them is the service's business.
 */
export type HookRequest = z.infer<typeof hookRequest> & { readonly prefetch: ReadonlyMap<string, unknown> };
export type HookName = HookRequest['hook'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const BAD_PREFETCH: MessageProblem = { path: 'prefetch', message: 'must be an object' };

/**
 * A service call's body as a request of one of the two hooks, unknown fields ignored. The prefetch is
 * kept out of the schema's hands: whole charts that pass through them outlive the call by several
 * garbage collections, at the price of the parsing itself.
 * @returns INVALID_REQUEST with every problem found.
 * @see https://cds-hooks.hl7.org/2.0/#http-request_1
 */
export function parseHookRequest(
  body: unknown,
): { request: HookRequest } | { error: 'INVALID_REQUEST'; problems: MessageProblem[] } {
  const { prefetch, ...envelope } = isObject(body) ? body : { prefetch: undefined };
  const given = prefetch ?? {};
  const parsed = hookRequest.safeParse(isObject(body) ? envelope : body);
  if (parsed.success && isObject(given))
    return { request: { ...parsed.data, prefetch: new Map(Object.entries(given)) } };
  const problems = parsed.success ? [] : toProblems(parsed.error);
  return { error: 'INVALID_REQUEST', problems: isObject(given) ? problems : [...problems, BAD_PREFETCH] };
}
