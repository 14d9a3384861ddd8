import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { getStatus, OperationOutcomeError } from '../medplum.ts';
import type { PatientCompartment } from '../patient-compartment.ts';
import type { EhrRepository } from '../repository/ehr-repository.ts';
import { isOfPatients, membersOf } from './collect.ts';
import type { ExportRequest } from './export-request.ts';

/**
 * What was deleted since `_since`, as Bundles of DELETE requests, a line each; none for an export of all time.
 * "a resource that was … deleted … and subsequently recreated SHALL NOT be listed" (Bulk Data Access 2.0, `deleted`).
 */
export async function collectDeleted(
  request: ExportRequest,
  repository: EhrRepository,
  compartment: PatientCompartment,
): Promise<string[]> {
  const { since, group } = request;
  if (since === undefined) {
    return [];
  }
  const members = group === undefined ? undefined : await membersOf(group, repository);
  const lines: string[] = [];
  for (const type of request.types) {
    const history = await historyOf(type, repository);
    const isWanted = (resource: Resource) => isOfPatients(resource, request, members, compartment);
    lines.push(...deletionsIn(history, since, isWanted).map(toLine));
  }
  return lines;
}

/** Newest first; empty where the client may not read the type. */
async function historyOf(type: string, repository: EhrRepository): Promise<BundleEntry[]> {
  try {
    return (await repository.readTypeHistory(type)).entry ?? [];
  } catch (error) {
    if (error instanceof OperationOutcomeError && getStatus(error.outcome) === 403) {
      return [];
    }
    throw error;
  }
}

/** `Type/id` of what is deleted now, and was deleted since then. A deletion has no content: its last version tells whose it was. */
function deletionsIn(
  history: readonly BundleEntry[],
  since: number,
  isWanted: (resource: Resource) => boolean,
): string[] {
  const newest = new Map<string, BundleEntry>();
  const content = new Map<string, Resource>();
  for (const entry of history) {
    const { fullUrl = '', resource } = entry;
    if (!newest.has(fullUrl)) newest.set(fullUrl, entry);
    if (resource && !content.has(fullUrl)) content.set(fullUrl, resource);
  }
  return [...newest].flatMap(([fullUrl, { request, response }]) => {
    const last = content.get(fullUrl);
    const isRecent = Date.parse(response?.lastModified ?? '') >= since;
    return request?.method === 'DELETE' && isRecent && last && isWanted(last) ? [request.url] : [];
  });
}

function toLine(url: string): string {
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ request: { method: 'DELETE', url } }],
  };
  return JSON.stringify(bundle);
}
