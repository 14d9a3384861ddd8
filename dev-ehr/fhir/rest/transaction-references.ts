import { randomUUID } from 'node:crypto';
import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import { isStoredType } from '../definitions/resource-types.ts';
import type { FhirRepository } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { findReferences, rewriteReferences } from '../repository/references.ts';
import { parseCondition } from './prepare-bundle.ts';

/** A reference as written in the bundle → what it is to be replaced by. */
type Replacements = Map<string, string>;

/**
 * Readies the references of a transaction: every fullUrl of an entry to be created becomes a `urn:uuid:`, which the
 * processor replaces by the new id, and every conditional reference (`Patient?identifier=…`) the one resource it finds.
 */
export async function resolveTransactionReferences(
  bundle: Bundle,
  repository: FhirRepository,
): Promise<Bundle> {
  const entries = bundle.entry ?? [];
  const replacements = new Map(entries.flatMap(replaceFullUrl));
  await findConditionalTargets(entries, repository, replacements);
  return { ...bundle, entry: entries.map((entry) => rewriteEntry(entry, replacements)) };
}

function replaceFullUrl({ request, fullUrl }: BundleEntry): [string, string][] {
  const { method, url = '' } = request ?? {};
  if (!fullUrl || (method !== 'POST' && method !== 'PUT')) {
    return [];
  }
  if (method === 'PUT' && !url.includes('?')) {
    return [[fullUrl, url]];
  }
  const urn = `urn:uuid:${randomUUID()}`;
  const [type, id] = fullUrl.split('/').slice(-2);
  return type && id && isStoredType(type)
    ? [
        [fullUrl, urn],
        [`${type}/${id}`, urn],
      ]
    : [[fullUrl, urn]];
}

async function findConditionalTargets(
  entries: BundleEntry[],
  repository: FhirRepository,
  replacements: Replacements,
) {
  for (const [index, { resource }] of entries.entries()) {
    for (const { reference, path } of resource ? findReferences(resource) : []) {
      if (/^[A-Z][A-Za-z]+\?/.test(reference) && !replacements.has(reference)) {
        const expression = `Bundle.entry[${index}].resource${path.slice(path.indexOf('.'))}`;
        replacements.set(reference, await findOne(repository, reference, expression));
      }
    }
  }
}

async function findOne(repository: FhirRepository, reference: string, expression: string): Promise<string> {
  const [type = '', query = ''] = reference.split('?');
  const request = parseCondition(type, query, expression);
  const found = await repository.searchResources({ ...request, count: 2 });
  const [only] = found;
  return only && found.length === 1
    ? `${type}/${only.id}`
    : refuse(
        412,
        errorIssue('not-found', `${reference} must match one resource, not ${found.length}`, expression),
      );
}

function rewriteEntry(entry: BundleEntry, replacements: Replacements): BundleEntry {
  const { fullUrl, resource } = entry;
  // An entry that is updated under its own id keeps its fullUrl: only references to it are rewritten.
  const urn = fullUrl === undefined ? undefined : replacements.get(fullUrl);
  return {
    ...entry,
    ...(urn?.startsWith('urn:') ? { fullUrl: urn } : {}),
    ...(resource ? { resource: rewriteReferences(resource, (each) => replacements.get(each) ?? each) } : {}),
  };
}
