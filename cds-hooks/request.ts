import { z } from 'zod';
import { fhirAuthorization } from './fhir-authorization.ts';
import { encounterStartContext, patientViewContext } from './hook-context.ts';
import { type MessageProblem, toProblems } from './problem.ts';

/**
 * Prefetch as a Map: its keys come from outside, and a plain object would let `__proto__` in.
 * Values stay opaque here; reading them is the service's business.
 */
const prefetch = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((given): ReadonlyMap<string, unknown> => new Map(Object.entries(given ?? {})));

const envelope = {
  hookInstance: z.string().min(1).max(256),
  fhirServer: z.url({ protocol: /^https?$/ }).optional(),
  fhirAuthorization: fhirAuthorization.optional(),
  prefetch,
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

export type HookRequest = z.infer<typeof hookRequest>;
export type HookName = HookRequest['hook'];

/**
 * A service call's body as a request of one of the two hooks, unknown fields ignored.
 * @returns INVALID_REQUEST with every problem found.
 * @see https://cds-hooks.hl7.org/2.0/#http-request_1
 */
export function parseHookRequest(
  body: unknown,
): { request: HookRequest } | { error: 'INVALID_REQUEST'; problems: MessageProblem[] } {
  const parsed = hookRequest.safeParse(body);
  return parsed.success
    ? { request: parsed.data }
    : { error: 'INVALID_REQUEST', problems: toProblems(parsed.error) };
}
