import { consentBeside, withdrawConsent, withdrawOrder } from '@pearr/pearr';
import type { Consent, FhirResource, ServiceRequest, Task } from 'fhir/r4.js';
import type { FhirClient } from '../ehr/fhir-client.ts';

async function read<T extends FhirResource>(
  client: FhirClient,
  path: string | undefined,
  type: T['resourceType'],
): Promise<T | undefined> {
  if (path === undefined) return undefined;
  const result = await client.request({ path });
  if ('error' in result || result.status !== 200) return undefined;
  const resource = result.body as FhirResource | undefined;
  return resource?.resourceType === type ? (resource as T) : undefined;
}

/** By the version that was read: a change made meanwhile is not overwritten. */
async function put(client: FhirClient, resource: ServiceRequest | Consent): Promise<boolean> {
  const version = resource.meta?.versionId;
  const result = await client.request({
    path: `${resource.resourceType}/${resource.id}`,
    method: 'PUT',
    body: resource,
    ...(version !== undefined && { headers: { 'if-match': `W/"${version}"` } }),
  });
  return !('error' in result) && result.status === 200;
}

/**
 * Ends what the patient agreed to, once the work on it is stopped: the order is revoked, and its Consent inactive.
 * @returns whether the EHR confirmed all of it; else somebody has to do it in the EHR
 */
export async function withdrawAgreement(client: FhirClient, { focus }: Task): Promise<boolean> {
  const order = await read<ServiceRequest>(client, focus?.reference, 'ServiceRequest');
  if (order === undefined) return false;
  const beside = consentBeside(order);
  const consent = await read<Consent>(client, beside, 'Consent');
  const isConsentOver =
    beside === undefined || (consent !== undefined && (await put(client, withdrawConsent(consent))));
  return (await put(client, withdrawOrder(order))) && isConsentOver;
}
