import { STATUS_CODES } from 'node:http';
import type { Bundle, BundleEntry, OperationOutcome } from '@medplum/fhirtypes';
import type { FhirRepository, FhirRequest, FhirRouteHandler, FhirRouter } from '../medplum.ts';
import { allOk, OperationOutcomeError, processBatch } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { parsePrefer } from './prefer.ts';
import { checkEntries, refuseBatchReferences, refuseOverlaps } from './prepare-bundle.ts';
import { resolveTransactionReferences } from './transaction-references.ts';

/** POST [base]: a batch, or a transaction that is done whole or not at all. */
export const bundleHandler: FhirRouteHandler = async (req, repository, router) => {
  const bundle = req.body as Bundle;
  if (bundle?.resourceType !== 'Bundle' || (bundle.type !== 'batch' && bundle.type !== 'transaction')) {
    return refuse(
      400,
      errorIssue('invalid', 'POST to the base takes a Bundle of type batch or transaction', 'Bundle.type'),
    );
  }
  checkEntries(bundle);
  const minimal = parsePrefer(String(req.headers?.['prefer'] ?? '')).return === 'minimal';
  const response = bundle.type === 'batch' ? runBatch : runTransaction;
  const entries = await response(bundle, req, repository, router);
  const methods = (bundle.entry ?? []).map(({ request }) => request?.method);
  const entry = entries.map((each, index) => toResponseEntry(each, methods[index] ?? 'GET', minimal));
  return [
    allOk,
    { resourceType: 'Bundle', type: `${bundle.type}-response`, ...(entry.length > 0 ? { entry } : {}) },
  ];
};

async function runBatch(bundle: Bundle, req: FhirRequest, repository: FhirRepository, router: FhirRouter) {
  refuseBatchReferences(bundle);
  return process(bundle, req, repository, router);
}

/**
 * A batch inside a repository transaction, of which every entry must succeed. @medplum's own transaction mode would
 * refuse more than 50 updates, and conditional entries in bundles of more than 8.
 */
async function runTransaction(
  bundle: Bundle,
  req: FhirRequest,
  repository: FhirRepository,
  router: FhirRouter,
) {
  refuseOverlaps(bundle);
  return repository.withTransaction(
    async (transaction) => {
      const prepared = await resolveTransactionReferences(bundle, transaction);
      const entries = await process({ ...prepared, type: 'batch' }, req, transaction, router);
      for (const [index, { response }] of entries.entries()) {
        if (Number(response?.status) >= 400) {
          throw new OperationOutcomeError(atEntry(response?.outcome as OperationOutcome, index));
        }
      }
      return entries;
    },
    { resourceTypes: [] },
  );
}

async function process(bundle: Bundle, req: FhirRequest, repository: FhirRepository, router: FhirRouter) {
  if (!bundle.entry?.length) {
    return [];
  }
  // The processor assigns ids in place: it gets a copy.
  const { entry = [] } = await processBatch(req, repository, router, structuredClone(bundle));
  return entry;
}

/** Names the entry at fault: `Bundle.entry[2].resource.ofType(Observation).status` in short. */
function atEntry(outcome: OperationOutcome, index: number): OperationOutcome {
  const path = `Bundle.entry[${index}]`;
  const issue = outcome.issue.map((each) => ({
    ...each,
    expression: (each.expression ?? ['']).map((inner) =>
      inner.includes('.') ? `${path}.resource${inner.slice(inner.indexOf('.'))}` : path,
    ),
  }));
  return { ...outcome, issue };
}

function toResponseEntry({ resource, response }: BundleEntry, method: string, minimal: boolean): BundleEntry {
  const deleted = method === 'DELETE' && response?.status === '200';
  const status = deleted ? '204' : (response?.status ?? '500');
  const failed = Number(status) >= 400;
  const { versionId, lastUpdated } = (method !== 'GET' && resource?.meta) || {};
  const location = resource && versionId && `${resource.resourceType}/${resource.id}/_history/${versionId}`;
  return {
    ...(resource && !failed && !(minimal && method !== 'GET') ? { resource } : {}),
    response: {
      status: `${status} ${STATUS_CODES[status] ?? ''}`.trim(),
      ...(location ? { location, etag: `W/"${versionId}"` } : {}),
      ...(location && lastUpdated ? { lastModified: lastUpdated } : {}),
      ...(failed && response?.outcome ? { outcome: response.outcome } : {}),
    },
  };
}
