import type { Parameters, Resource } from '@medplum/fhirtypes';
import type { Operation, WithId } from '../medplum.ts';
import {
  applyPatch,
  fhirpathPatchTypedValue,
  parseFhirPathPatchParameters,
  toTypedValue,
} from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';

/** A patched copy. JSON Patch (RFC 6902) or FHIRPath Patch; what cannot be applied is refused with 422. */
export function applyPatchTo<T extends Resource>(
  resource: WithId<T>,
  patch: Operation[] | Parameters,
): WithId<T> {
  const copy = structuredClone(resource);
  for (const message of Array.isArray(patch)
    ? applyJsonPatch(copy, patch)
    : applyFhirPathPatch(copy, patch)) {
    refuse(422, errorIssue('processing', `The patch cannot be applied: ${message}`));
  }
  if (copy.id !== resource.id || copy.resourceType !== resource.resourceType) {
    refuse(
      422,
      errorIssue('business-rule', 'A patch may not change id or resourceType', `${resource.resourceType}.id`),
    );
  }
  return copy;
}

function applyJsonPatch(target: object, patch: Operation[]): string[] {
  return applyPatch(target, patch).flatMap((error) => (error ? [error.message] : []));
}

function applyFhirPathPatch(target: Resource, patch: Parameters): string[] {
  try {
    fhirpathPatchTypedValue(toTypedValue(target), parseFhirPathPatchParameters(patch));
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
