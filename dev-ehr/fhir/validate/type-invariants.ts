import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { FhirPathAtom, InternalTypeSchema, TypedValueWithPath } from '../medplum.ts';
import { evalFhirPathTyped, LRUCache, toTypedValue, UCUM } from '../medplum.ts';
import { errorIssue } from '../outcomes.ts';

const parsed = new LRUCache<FhirPathAtom>(100);
// Held elsewhere: ele-1 by findEmptyValues, per-1 by periodIsOrdered, ref-1 by findDanglingContained.
const HELD_ELSEWHERE: ReadonlySet<string> = new Set(['ele-1', 'per-1', 'ref-1', 'ext-1']);

/** The invariants of a data type itself (qty-3, rng-2, cpt-2 …); @medplum/core checks those of elements only. */
export function findBrokenInvariants(
  value: TypedValueWithPath,
  schema: InternalTypeSchema,
): OperationOutcomeIssue[] {
  if (schema.kind !== 'complex-type') {
    return [];
  }
  const broken = (schema.constraints ?? []).filter(
    ({ key, severity, expression }) =>
      severity === 'error' && !HELD_ELSEWHERE.has(key) && !holds(expression, value),
  );
  return broken.map(({ key, description }) => errorIssue('invariant', `${key}: ${description}`, value.path));
}

function holds(expression: string, value: TypedValueWithPath): boolean {
  const variables = { '%context': value, '%ucum': toTypedValue(UCUM) };
  const [result] = evalFhirPathTyped(expression, [value], variables, parsed);
  return result?.value === true;
}
