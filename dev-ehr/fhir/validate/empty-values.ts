import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import { errorIssue } from '../outcomes.ts';

/**
 * "Properties can never be empty": no null, no empty string, no empty array, no empty object
 * (R4 JSON representation). `null` may only hold a place in an array of primitives that has extensions.
 */
export function findEmptyValues(resource: object): OperationOutcomeIssue[] {
  const type = 'resourceType' in resource ? String(resource.resourceType) : 'Resource';
  return Object.entries(resource).flatMap(([key, value]) => emptyIn(value, `${type}.${key}`));
}

function emptyIn(value: unknown, path: string): OperationOutcomeIssue[] {
  if (value === null) {
    return [errorIssue('structure', 'A property may not be null: leave it out', path)];
  }
  if (value === '') {
    return [errorIssue('structure', 'A string may not be empty: leave the property out', path)];
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? [errorIssue('structure', 'An array may not be empty: leave the property out', path)]
      : value.flatMap((item, index) => (item === null ? [] : emptyIn(item, `${path}[${index}]`)));
  }
  if (typeof value !== 'object') {
    return [];
  }
  const properties = Object.entries(value);
  return properties.length === 0
    ? [errorIssue('structure', 'An object may not be empty: leave the property out', path)]
    : properties.flatMap(([key, property]) => emptyIn(property, `${path}.${key}`));
}
