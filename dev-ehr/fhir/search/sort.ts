import type { SearchParameter } from '@medplum/fhirtypes';
import type { SortRule, TypedValue } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { toDateRanges } from './date-range.ts';
import { normalise } from './match-string.ts';
import { findSearchParameter, valuesOf } from './search-parameters.ts';

/** What a resource is ordered by: one key for each rule, and its id, so that no two are equal. */
export type SortKey = (string | number | null)[];

interface Sortable {
  resourceType: string;
  id: string;
}

export interface Order {
  keyOf(resource: Sortable): SortKey;
  compare(a: SortKey, b: SortKey): number;
}

/** `_sort`: by each rule in turn, then by id; a resource without a value comes last. */
export function createOrder(type: string, rules: SortRule[]): Order {
  const columns = rules.map(({ code, descending = false }) => ({
    parameter: sortable(type, code),
    descending,
  }));
  return {
    keyOf: (resource) => [
      ...columns.map(({ parameter, descending }) => keyFor(valuesOf(resource, parameter), descending)),
      resource.id,
    ],
    compare: (a, b) => {
      for (const [index, left] of a.entries()) {
        const sign = compareKeys(left, b[index] ?? null, columns[index]?.descending ?? false);
        if (sign !== 0) {
          return sign;
        }
      }
      return 0;
    },
  };
}

function sortable(type: string, code: string): SearchParameter {
  const parameter = findSearchParameter(type, code);
  return parameter && parameter.type !== 'composite'
    ? parameter
    : refuse(400, errorIssue('not-supported', `${type} cannot be sorted by "${code}"`));
}

function keyFor(values: TypedValue[], descending: boolean): string | number | null {
  const keys = values.flatMap(comparable).sort((a, b) => compareKeys(a, b, descending));
  return keys[0] ?? null;
}

function comparable(typed: TypedValue): (string | number)[] {
  const [range] = toDateRanges(typed);
  if (range) {
    // JSON, in which a page's cursor is written, has no infinity.
    return [Number.isFinite(range.start) ? range.start : Number.MIN_SAFE_INTEGER];
  }
  const { value } = typed;
  if (typeof value === 'number') {
    return [value];
  }
  if (typeof value === 'object' && value !== null && typeof value.value === 'number') {
    return [value.value];
  }
  return [normalise(typeof value === 'string' ? value : JSON.stringify(value))];
}

function compareKeys(a: SortKey[number], b: SortKey[number], descending: boolean): number {
  if (a === b) {
    return 0;
  }
  if (a === null || b === null) {
    return a === null ? 1 : -1;
  }
  const sign = a < b ? -1 : 1;
  return descending ? -sign : sign;
}
