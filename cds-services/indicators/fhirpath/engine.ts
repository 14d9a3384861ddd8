import type { Json } from '../../facts/read.ts';

/** A compiled expression: what it yields on one resource. Throws where it cannot be evaluated. */
export type FhirPathExpression = (resource: Json) => unknown;

/** A FHIRPath engine. It is large and slow beside the index, so the rim brings one in only when a site's own rule asks. */
export interface FhirPathEngine {
  /** @throws whatever the engine throws at what is no FHIRPath. */
  readonly compile: (expression: string) => FhirPathExpression;
}

/** Asked for at the first expression, and not before. */
export type FhirPathSource = () => FhirPathEngine;

/** What an expression says of a resource. `fault`: it could not be evaluated, or yields no single boolean. */
export type Answer = true | false | 'unknown' | 'fault';

function toAnswer(result: unknown): Answer {
  if (!Array.isArray(result) || result.length > 1) return 'fault';
  const [only]: readonly unknown[] = result;
  if (only === undefined) return 'unknown';
  return typeof only === 'boolean' ? only : 'fault';
}

/**
 * One resource under one expression, never throwing: an empty result is unknown, as FHIRPath has it.
 * @see https://hl7.org/fhirpath/N1/#boolean-logic
 */
export function ask(expression: FhirPathExpression, resource: Json): Answer {
  try {
    return toAnswer(expression(resource));
  } catch {
    // Counted by the caller. Safety: an engine's message quotes the chart, so it goes nowhere (R14).
    return 'fault';
  }
}
