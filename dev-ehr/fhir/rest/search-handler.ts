import type { Bundle, BundleEntry, OperationOutcome, Resource, ResourceType } from '@medplum/fhirtypes';
import { isStoredType } from '../definitions/resource-types.ts';
import type { FhirRepository, FhirRequest, FhirRouteHandler, SearchRequest } from '../medplum.ts';
import { allOk, getExtraEntries, getStatus, OperationOutcomeError } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { resolveChains } from '../search/chains.ts';
import { type ParsedQuery, parseQuery, type QueryEntry } from '../search/parse-query.ts';
import { MAX_COUNT } from '../search/run-search.ts';
import { subset } from '../search/subset.ts';
import { parsePrefer } from './prefer.ts';

/** GET [type]?… and POST [type]/_search. */
export function createSearchHandler(base: string): FhirRouteHandler {
  return async (req, repository) => {
    const type = req.params['resourceType'] ?? '';
    if (!isStoredType(type)) {
      return refuse(404, errorIssue('not-supported', `This server has no resource type "${type}"`));
    }
    const entries = queryEntries(req);
    const parsed = parseQuery(type, await resolveChains(repository, type, entries, base));
    const ignored = unknownParameters(parsed, type, req);
    const found = await repository.search(parsed.request);
    const included = await includedEntries(repository, parsed, found, base);
    return [allOk, toPage(found, { type, base, parsed, entries, included, ignored })];
  };
}

function queryEntries({ query, body, method }: FhirRequest): QueryEntry[] {
  const form = method === 'POST' ? Object.entries(body as Record<string, string[]>) : [];
  return [...Object.entries(query ?? {}), ...form].flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((each): QueryEntry => [name, each]),
  );
}

/** "Servers MAY … ignore unknown parameters", and SHALL say so; handling=strict asks for an error instead. */
function unknownParameters({ unknown }: ParsedQuery, type: string, req: FhirRequest): BundleEntry[] {
  const issue = unknown.map((name) =>
    errorIssue('not-supported', `Unknown search parameter "${name}" for ${type}`),
  );
  if (issue.length === 0) {
    return [];
  }
  if (parsePrefer(String(req.headers?.['prefer'] ?? '')).handling === 'strict') {
    return refuse(400, ...issue);
  }
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: issue.map((each) => ({ ...each, severity: 'warning' })),
  };
  return [{ resource: outcome, search: { mode: 'outcome' } }];
}

async function includedEntries(repository: FhirRepository, parsed: ParsedQuery, found: Bundle, base: string) {
  const matches = (found.entry ?? []).flatMap(({ resource }) => resource ?? []);
  const entries: BundleEntry[] = [];
  await getExtraEntries(repository, parsed.request, matches, entries, {
    fullUrl: (type, id) => `${base}/${type}/${id}`,
    maxResults: MAX_COUNT,
    executeSearch: (request) => searchIfAllowed(repository, request),
  });
  return entries;
}

// A search the client may do is not refused for an include it may not see: that part stays out.
async function searchIfAllowed(repository: FhirRepository, request: SearchRequest) {
  try {
    return await repository.searchResources(request);
  } catch (error) {
    if (error instanceof OperationOutcomeError && getStatus(error.outcome) === 403) {
      return [];
    }
    throw error;
  }
}

interface Page {
  type: ResourceType;
  base: string;
  parsed: ParsedQuery;
  entries: QueryEntry[];
  included: BundleEntry[];
  ignored: BundleEntry[];
}

function toPage(found: Bundle, { type, base, parsed, entries, included, ignored }: Page): Bundle {
  const { summary, request, unknown } = parsed;
  const wanted = {
    ...(request.fields ? { elements: request.fields } : {}),
    ...(summary && summary !== 'count' ? { summary } : {}),
  };
  const url = (extra: QueryEntry[], without: string[] = []) => {
    // The self link tells the client what was searched: it leaves out what was ignored.
    const kept = entries.filter(([name]) => !unknown.includes(name) && !without.includes(name));
    const query = new URLSearchParams([...kept, ...extra]).toString();
    return `${base}/${type}${query ? `?${query}` : ''}`;
  };
  const cursor = found.link?.find(({ relation }) => relation === 'next')?.url;
  const entry = [...(found.entry ?? []), ...included].map((each) => partOf(each, wanted));
  return {
    ...found,
    link: [
      { relation: 'self', url: url([]) },
      ...(cursor ? [{ relation: 'next', url: url([['_cursor', cursor]], ['_cursor']) }] : []),
    ],
    ...(entry.length + ignored.length > 0 ? { entry: [...entry, ...ignored] } : {}),
  };
}

function partOf(entry: BundleEntry, wanted: Parameters<typeof subset>[1]): BundleEntry {
  return entry.resource ? { ...entry, resource: subset<Resource>(entry.resource, wanted) } : entry;
}
