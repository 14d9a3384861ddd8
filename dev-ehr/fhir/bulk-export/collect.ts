import type { Group, Resource } from '@medplum/fhirtypes';
import type { FhirRepository } from '../medplum.ts';
import { getStatus, OperationOutcomeError } from '../medplum.ts';
import type { PatientCompartment } from '../patient-compartment.ts';
import { MAX_COUNT } from '../search/run-search.ts';
import type { ExportRequest } from './export-request.ts';

/** type → its resources as NDJSON; a type without any, or that the client may not search, is left out. */
export type ExportFiles = Map<string, string[]>;

export async function collectExport(
  request: ExportRequest,
  repository: FhirRepository,
  compartment: PatientCompartment,
): Promise<ExportFiles> {
  const members = request.group === undefined ? undefined : await membersOf(request.group, repository);
  const files: ExportFiles = new Map();
  for (const type of request.types) {
    const resources = await searchAll(type, repository);
    const lines = resources
      .filter((resource) => isWanted(resource, request, members, compartment))
      .map((resource) => JSON.stringify(resource));
    if (lines.length > 0) {
      files.set(type, lines);
    }
  }
  return files;
}

/** Ids of the patients in a group. */
export async function membersOf(group: string, repository: FhirRepository): Promise<Set<string>> {
  const { member = [] } = await repository.readResource<Group>('Group', group);
  return new Set(member.flatMap(({ entity }) => entity.reference?.replace(/^Patient\//, '') ?? []));
}

async function searchAll(
  resourceType: ExportRequest['types'][number],
  repository: FhirRepository,
): Promise<Resource[]> {
  const found: Resource[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchPage(
      { resourceType, count: MAX_COUNT, ...(cursor ? { cursor } : {}) },
      repository,
    );
    found.push(...(page?.entry ?? []).flatMap(({ resource }) => resource ?? []));
    cursor = page?.link?.find(({ relation }) => relation === 'next')?.url;
  } while (cursor !== undefined);
  return found;
}

/** Undefined: not allowed. An export holds what the client may see, and is not refused for the rest. */
async function searchPage(request: Parameters<FhirRepository['search']>[0], repository: FhirRepository) {
  try {
    return await repository.search(request);
  } catch (error) {
    if (error instanceof OperationOutcomeError && getStatus(error.outcome) === 403) {
      return undefined;
    }
    throw error;
  }
}

function isWanted(
  resource: Resource,
  request: ExportRequest,
  members: Set<string> | undefined,
  compartment: PatientCompartment,
): boolean {
  const { since } = request;
  const isOld = since !== undefined && Date.parse(resource.meta?.lastUpdated ?? '') < since;
  return !isOld && isOfPatients(resource, request, members, compartment);
}

/** Whether a resource belongs to the patients that an export is about. */
export function isOfPatients(
  resource: Resource,
  { ofPatients }: ExportRequest,
  members: Set<string> | undefined,
  compartment: PatientCompartment,
): boolean {
  if (!ofPatients) {
    return true;
  }
  const patients = [...compartment.patientsOf(resource)];
  return members ? patients.some((patient) => members.has(patient)) : patients.length > 0;
}
