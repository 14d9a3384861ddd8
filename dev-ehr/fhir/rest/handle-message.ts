import type { FhirRepository, FhirRouter, HttpMethod } from '../medplum.ts';
import { getStatus } from '../medplum.ts';
import type { Interact } from './interact.ts';
import { type FhirMessage, type FhirReply, outcomeReply } from './message.ts';
import { prepareRequest } from './prepare-request.ts';
import { resourceReply } from './resource-reply.ts';
import type { Turns } from './turns.ts';

export interface MessageDeps {
  base: string;
  router: FhirRouter;
  turns: Turns;
}

/** A FHIR server that does all that this one can, with the rights of the caller's repository. */
export function createInteract(deps: MessageDeps): Interact {
  return (message, { repository }) => handleMessage(message, repository, deps);
}

async function handleMessage(
  message: FhirMessage,
  repository: FhirRepository,
  deps: MessageDeps,
): Promise<FhirReply> {
  const method = (message.method === 'HEAD' ? 'GET' : message.method) as HttpMethod;
  const request = prepareRequest({ ...message, method }, deps.router);
  if ('status' in request) {
    return request;
  }
  const run = () => deps.router.handleRequest(request, repository);
  const reads = method === 'GET' || message.path.split('?')[0]?.endsWith('/_search');
  const [outcome, resource] = await (reads ? run() : deps.turns(run));
  const status = getStatus(outcome);
  return status >= 400 || !resource
    ? bodiless(status, method, outcome.issue)
    : resourceReply({ status, resource, method, message, base: deps.base });
}

function bodiless(
  status: number,
  method: string,
  issue: Parameters<typeof outcomeReply>[1]['issue'],
): FhirReply {
  return status < 400 && method === 'DELETE'
    ? { status: 204, headers: {} }
    : outcomeReply(status, { resourceType: 'OperationOutcome', issue });
}
