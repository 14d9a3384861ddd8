import type { Bundle, ResourceType } from '@medplum/fhirtypes';
import { errorIssue, refuse } from '../outcomes.ts';
import { findReferences } from '../repository/references.ts';
import { parseQuery } from '../search/parse-query.ts';

/** A query that selects one resource must be understood whole: a parameter ignored would select another one. */
export function parseCondition(type: string, query: string, expression?: string) {
  const { request, unknown } = parseQuery(type as ResourceType, [...new URLSearchParams(query)]);
  return unknown.length > 0 || (request.filters?.length ?? 0) === 0
    ? refuse(
        412,
        errorIssue('not-supported', `A condition needs parameters of ${type} alone: "${query}"`, expression),
      )
    : request;
}

/** PUT, PATCH and DELETE without an id are conditional: without a condition they would take any resource. */
export function assertSelective(method: string, url: string, expression?: string): void {
  const [path = '', query = ''] = url.split('?');
  if (['PUT', 'PATCH', 'DELETE'].includes(method) && !path.includes('/')) {
    parseCondition(path, query, expression);
  }
}

/** Bodies and conditions an entry must have before @medplum's processor sees it. */
export function checkEntries(bundle: Bundle): void {
  for (const [index, { request, resource }] of (bundle.entry ?? []).entries()) {
    const path = `Bundle.entry[${index}]`;
    const { method, url, ifNoneExist } = request ?? {};
    if (!method || url === undefined) {
      refuse(
        400,
        errorIssue('required', 'A batch or transaction entry needs request.method and request.url', path),
      );
    }
    if ((method === 'POST' || method === 'PUT') && !resource && !url?.includes('_search')) {
      refuse(400, errorIssue('required', `A ${method} entry needs a resource`, `${path}.resource`));
    }
    if (ifNoneExist !== undefined) {
      parseCondition(url ?? '', ifNoneExist, `${path}.request.ifNoneExist`);
    }
    assertSelective(method ?? '', url ?? '', `${path}.request.url`);
  }
}

/** "References … to another entry that is being created within the batch are considered to be non-conformant". */
export function refuseBatchReferences({ entry = [] }: Bundle): void {
  const created = new Set(
    entry.flatMap(({ request, fullUrl }) => (request?.method === 'POST' ? (fullUrl ?? []) : [])),
  );
  for (const [index, { resource }] of entry.entries()) {
    const reference = resource && findReferences(resource).find((each) => created.has(each.reference));
    if (reference) {
      const text = `${reference.reference} is created by this batch; entries that refer to each other need a transaction`;
      refuse(400, errorIssue('invalid', text, `Bundle.entry[${index}].resource`));
    }
  }
}

/** "If any resource identities overlap … then the transaction SHALL fail". */
export function refuseOverlaps({ entry = [] }: Bundle): void {
  const seen = new Set<string>();
  for (const [index, { request, fullUrl }] of entry.entries()) {
    const changes = request?.method !== 'GET' && request?.method !== 'HEAD';
    const identity = request?.method === 'POST' ? fullUrl : request?.url;
    if (changes && identity && seen.has(identity)) {
      refuse(400, errorIssue('invalid', `Two entries change ${identity}`, `Bundle.entry[${index}]`));
    }
    seen.add(identity ?? '');
  }
}
