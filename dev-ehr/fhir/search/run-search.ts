import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { Filter, SearchRequest } from '../medplum.ts';
import { splitSearchOnComma } from '../medplum.ts';
import type { ResourceState, StoredResource } from '../repository/resource-state.ts';
import { compileFilter, type Matches, type SearchContext } from './compile-filter.ts';
import { parseCursor, toCursor } from './cursor.ts';
import { normaliseReference } from './match-reference.ts';
import { findSearchParameter } from './search-parameters.ts';
import { createOrder } from './sort.ts';

const DEFAULT_COUNT = 100;
export const MAX_COUNT = 1000;

/**
 * One page of the resources that match and that `visible` allows, with the total of them all.
 * The `next` link holds the cursor alone: the caller knows the URL it belongs to.
 */
export function runSearch<T extends Resource>(
  state: ResourceState,
  request: SearchRequest<T>,
  context: SearchContext,
  visible: Matches = () => true,
): Bundle<T & { id: string }> {
  const { resourceType, filters = [] } = request;
  const predicates = filters.map((filter) => compileFilter(resourceType, filter, context));
  const order = createOrder(resourceType, request.sortRules ?? []);
  const matches = candidates(state, resourceType, filters, context.base)
    .filter((resource) => visible(resource) && predicates.every((matches) => matches(resource)))
    .map((resource) => ({ resource: resource as T & { id: string }, key: order.keyOf(resource) }))
    .sort((a, b) => order.compare(a.key, b.key));
  const after = request.cursor && parseCursor(request.cursor, (request.sortRules?.length ?? 0) + 1);
  const rest = after ? matches.filter(({ key }) => order.compare(key, after) > 0) : matches;
  const page = rest.slice(request.offset ?? 0).slice(0, Math.min(request.count ?? DEFAULT_COUNT, MAX_COUNT));
  const last = page.at(-1);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    ...(last && rest.length > page.length ? { link: [{ relation: 'next', url: toCursor(last.key) }] } : {}),
    ...(page.length > 0
      ? {
          entry: page.map(({ resource }) => ({
            fullUrl: `${context.base}/${resource.resourceType}/${resource.id}`,
            resource,
            search: { mode: 'match' as const },
          })),
        }
      : {}),
  };
}

/** The least set of resources that is sure to hold every match: by id, by reference, else the whole type. */
function candidates(state: ResourceState, type: string, filters: Filter[], base: string): StoredResource[] {
  const ids = filters.find(({ code, operator }) => code === '_id' && operator === 'eq');
  if (ids) {
    const unique = new Set(splitSearchOnComma(ids.value));
    return [...unique].flatMap((id) => state.current(type, id)?.resource ?? []);
  }
  const references = filters
    .map((filter) => literalReferences(type, filter, base))
    .find((each) => each !== undefined);
  if (references) {
    const found = references.flatMap((reference) => state.referring(type, reference));
    return [...new Map(found.map((resource) => [resource.id, resource])).values()];
  }
  return state.ofType(type);
}

const RELATIVE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;
const BARE_ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** The references a filter asks for, as they are indexed; undefined when they cannot all be told (a canonical, say). */
function literalReferences(
  type: string,
  { code, operator, value }: Filter,
  base: string,
): string[] | undefined {
  const parameter = findSearchParameter(type, code);
  if (parameter?.type !== 'reference' || operator !== 'eq') {
    return undefined;
  }
  const references: string[] = [];
  for (const each of splitSearchOnComma(value).map((text) => normaliseReference(text, base))) {
    if (RELATIVE.test(each)) {
      references.push(each);
    } else if (BARE_ID.test(each) && parameter.target?.length) {
      references.push(...parameter.target.map((target) => `${target}/${each}`));
    } else {
      return undefined;
    }
  }
  return references;
}
