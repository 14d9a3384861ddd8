import { allOk, type FhirRouteHandler, FhirRouter, OperationOutcomeError } from '../medplum.ts';
import { errorIssue, refusal, refuse } from '../outcomes.ts';
import { EhrRepository } from '../repository/ehr-repository.ts';
import { bundleHandler } from './bundle-handler.ts';
import { createSearchHandler } from './search-handler.ts';
import { updateHandler } from './update-handler.ts';

// Of @medplum's routes, what this server answers otherwise or, `$graphql` (400 MB of heap) and the search
// over all types, not at all.
const REPLACED: ReadonlySet<string> = new Set([
  'GET ',
  'POST ',
  'POST $graphql',
  'GET resourceType',
  'POST resourceType/_search',
  'PUT resourceType/id',
]);

/** The interactions of the FHIR server, relative to its base. `metadata` comes first: routes match in order. */
export function createDevRouter(base: string, metadata: FhirRouteHandler): FhirRouter {
  const router = new FhirRouter();
  const { routes } = router.router;
  const kept = routes.filter(
    ({ method, path }) => !REPLACED.has(`${method} ${path.map(({ value }) => value).join('/')}`),
  );
  routes.length = 0;
  router.add('GET', 'metadata', metadata, 'operation');
  router.add('POST', '', bundleHandler, 'batch');
  router.add('GET', ':resourceType', createSearchHandler(base), 'search-type');
  router.add('POST', ':resourceType/_search', createSearchHandler(base), 'search-type');
  router.add('GET', ':resourceType/_history', typeHistoryHandler, 'history-type');
  router.add('PUT', ':resourceType/:id', updateHandler, 'update');
  routes.push(...kept);
  for (const route of routes) {
    route.handler = withHonestErrors(route.handler);
  }
  return router;
}

const typeHistoryHandler: FhirRouteHandler = async ({ params }, repository) =>
  repository instanceof EhrRepository
    ? [allOk, await repository.readTypeHistory(params['resourceType'] ?? '')]
    : refuse(404, errorIssue('not-supported', 'This repository keeps no history of a type'));

// @medplum answers any error with 400; a bug of ours is no fault of the client's.
function withHonestErrors(handler: FhirRouteHandler): FhirRouteHandler {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      if (error instanceof OperationOutcomeError) {
        throw error;
      }
      const text = error instanceof Error ? error.message : String(error);
      throw new OperationOutcomeError(refusal(400, errorIssue('exception', `Internal error: ${text}`)));
    }
  };
}
