import type { SearchParameter } from '@medplum/fhirtypes';
import type { TypedValue } from '../medplum.ts';
import {
  evalFhirPathTyped,
  getSearchParameterDetails,
  getSearchParameters,
  toTypedValue,
} from '../medplum.ts';

// What @medplum/core adds to the parameters of R4.
const NOT_OF_R4: ReadonlySet<string> = new Set(['_compartment', '_project']);

/** The parameters a type can be searched by. */
export function searchParametersOf(type: string): SearchParameter[] {
  const all = Object.values(getSearchParameters(type) ?? {});
  return all.filter((parameter) => !NOT_OF_R4.has(parameter.code) && parameter.type !== 'special');
}

export function findSearchParameter(type: string, code: string): SearchParameter | undefined {
  return searchParametersOf(type).find((parameter) => parameter.code === code);
}

/** The values of `resource` that `parameter` searches; of a shared expression, the branch of its own type only. */
export function valuesOf(resource: { resourceType: string }, parameter: SearchParameter): TypedValue[] {
  const { parsedExpression } = getSearchParameterDetails(resource.resourceType, parameter);
  return evalFhirPathTyped(parsedExpression, [toTypedValue(resource)]);
}
