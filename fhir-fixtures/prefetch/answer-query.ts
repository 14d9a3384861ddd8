import type { Bundle, BundleEntry, BundleLink, Resource } from 'fhir/r4.js';
import { fullUrlOf } from '../builders/bundle.ts';
import { startOf } from './date-search.ts';
import { elementsOf, matchesParameter, searchParameter } from './search-parameters.ts';

/**
 * The answer to one FHIR read or type search, relative to the FHIR base: the resource, null when there is none, or
 * a searchset whose `total` counts all matches. Throws on what it cannot answer rightly.
 */
export function answerQuery(resources: readonly Resource[], query: string): Resource | null {
  const [path = '', search] = query.split('?');
  if (search === undefined) return readInstance(resources, path);
  return searchType(resources, path, new URLSearchParams(search));
}

function readInstance(resources: readonly Resource[], path: string): Resource | null {
  if (!path.includes('/')) throw new Error(`neither a read nor a search: ${path}`);
  return resources.find((resource) => `${resource.resourceType}/${resource.id}` === path) ?? null;
}

function searchType(resources: readonly Resource[], type: string, search: URLSearchParams): Bundle {
  const criteria = [...search]
    .filter(([name]) => name !== '_count' && name !== '_sort')
    .map(([name, value]) => ({ parameter: searchParameter(type, name), value }));
  const found = resources.filter(
    (resource) =>
      resource.resourceType === type &&
      criteria.every(({ parameter, value }) => matchesParameter(resource, parameter, value)),
  );
  return searchset(sorted(found, type, search.get('_sort')), `${type}?${search}`, countOf(search));
}

function countOf(search: URLSearchParams): number {
  const count = search.get('_count');
  if (count === null) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(count)) throw new Error(`_count is not a number: ${count}`);
  return Number(count);
}

/** Sorted by one date parameter, descending with a leading `-`; undated resources come last. */
function sorted(resources: Resource[], type: string, sort: string | null): Resource[] {
  if (sort === null) return resources;
  const descending = sort.startsWith('-');
  const parameter = searchParameter(type, descending ? sort.slice(1) : sort);
  if (parameter.type !== 'date') throw new Error(`cannot sort by ${sort}`);
  const rank = (resource: Resource) => {
    const start = startOf(elementsOf(resource, parameter)[0]);
    if (start === undefined) return Number.MAX_VALUE;
    return descending ? -start : start;
  };
  return resources.toSorted((a, b) => rank(a) - rank(b));
}

function searchset(found: Resource[], query: string, count: number): Bundle {
  const next: BundleLink[] = found.length > count ? [{ relation: 'next', url: `${query}&_page=2` }] : [];
  const page = found.slice(0, count);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: query }, ...next],
    ...(page.length > 0 && { entry: page.map(toEntry) }),
  };
}

function toEntry(resource: Resource): BundleEntry {
  return { fullUrl: fullUrlOf(resource), resource, search: { mode: 'match' } };
}
