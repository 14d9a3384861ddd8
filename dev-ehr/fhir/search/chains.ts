import type { Reference, ResourceType } from '@medplum/fhirtypes';
import { isStoredType } from '../definitions/resource-types.ts';
import type { FhirRepository } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { normaliseReference } from './match-reference.ts';
import { parseQuery, type QueryEntry } from './parse-query.ts';
import { MAX_COUNT } from './run-search.ts';
import { findSearchParameter, valuesOf } from './search-parameters.ts';

// No id is like this, so nothing matches.
const NOTHING = '!';

/**
 * Rewrites chained parameters (`subject:Patient.name=…`, `_has:Observation:patient:code=…`) into plain ones by
 * searching their targets first, through the caller's own repository: a chain reveals nothing its scopes do not.
 */
export async function resolveChains(
  repository: FhirRepository,
  type: ResourceType,
  entries: QueryEntry[],
  base: string,
): Promise<QueryEntry[]> {
  const resolved: QueryEntry[] = [];
  for (const entry of entries) {
    if (entry[0].startsWith('_has:')) {
      resolved.push(await resolveReverseChain(repository, type, entry, base));
    } else if (entry[0].includes('.')) {
      resolved.push(await resolveForwardChain(repository, type, entry, base));
    } else {
      resolved.push(entry);
    }
  }
  return resolved;
}

async function resolveForwardChain(
  repository: FhirRepository,
  type: ResourceType,
  [name, value]: QueryEntry,
  base: string,
): Promise<QueryEntry> {
  const [link = '', ...rest] = name.split('.');
  const [code = '', named] = link.split(':');
  const targets = named ? [named] : findSearchParameter(type, code)?.target;
  if (targets?.length !== 1) {
    refuse(
      400,
      errorIssue('value', `Chain "${name}": name one target type, as in ${code}:Patient.${rest.join('.')}`),
    );
  }
  const target = storedType(targets?.[0] ?? '', name);
  const found = await searchThrough(repository, target, [rest.join('.'), value], base);
  return found.length > 0 ? [code, found.map(({ id }) => `${target}/${id}`).join(',')] : ['_id', NOTHING];
}

async function resolveReverseChain(
  repository: FhirRepository,
  type: ResourceType,
  [name, value]: QueryEntry,
  base: string,
): Promise<QueryEntry> {
  const [, source = '', link = '', ...rest] = name.split(':');
  const holder = storedType(source, name);
  const parameter = findSearchParameter(holder, link);
  if (!parameter || rest.length === 0) {
    return refuse(400, errorIssue('value', `"${name}" reads _has:Type:reference-parameter:parameter`));
  }
  const found = await searchThrough(repository, holder, [rest.join(':'), value], base);
  const ids = found
    .flatMap((resource) => valuesOf(resource, parameter))
    .map(({ value }) => normaliseReference((value as Reference).reference ?? '', base))
    .filter((reference) => reference.startsWith(`${type}/`))
    .map((reference) => reference.slice(type.length + 1));
  return ['_id', ids.length > 0 ? ids.join(',') : NOTHING];
}

async function searchThrough(
  repository: FhirRepository,
  type: ResourceType,
  entry: QueryEntry,
  base: string,
) {
  const plain = await resolveChains(repository, type, [entry], base);
  const { request, unknown } = parseQuery(type, plain);
  if (unknown.length > 0) {
    refuse(400, errorIssue('not-supported', `Unknown search parameter "${unknown[0]}" for ${type}`));
  }
  return repository.searchResources({ ...request, count: MAX_COUNT });
}

function storedType(type: string, name: string): ResourceType {
  return isStoredType(type)
    ? type
    : refuse(400, errorIssue('value', `"${name}": unknown resource type "${type}"`));
}
