import type { Resource } from '@medplum/fhirtypes';
import { allOk } from '../medplum.ts';
import type { FhirMessage, FhirReply } from './message.ts';
import { isNotModified } from './preconditions.ts';
import { parsePrefer } from './prefer.ts';

export interface Answered {
  status: number;
  resource: Resource;
  method: string;
  message: FhirMessage;
  base: string;
}

/** The answer that carries a resource: its version in the headers, its body as Prefer asks. */
export function resourceReply({ status, resource, method, message, base }: Answered): FhirReply {
  const { versionId, lastUpdated } = resource.meta ?? {};
  const headers: Record<string, string> = {};
  if (versionId && lastUpdated) {
    headers['etag'] = `W/"${versionId}"`;
    headers['last-modified'] = new Date(lastUpdated).toUTCString();
  }
  if (method === 'GET') {
    return isNotModified(resource, message.headers)
      ? { status: 304, headers }
      : { status, headers, body: resource };
  }
  if (versionId) {
    headers['location'] = `${base}/${resource.resourceType}/${resource.id}/_history/${versionId}`;
  }
  const preferred =
    resource.resourceType === 'Bundle' ? 'representation' : parsePrefer(message.headers['prefer']).return;
  if (preferred === 'minimal') {
    return { status, headers };
  }
  return {
    status,
    headers,
    body:
      preferred === 'representation' ? resource : { resourceType: 'OperationOutcome', issue: allOk.issue },
  };
}
