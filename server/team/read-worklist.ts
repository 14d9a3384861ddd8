import {
  byUrgencyAndAge,
  ledgerSystem,
  openStatuses,
  type Related,
  toOpenReferral,
  type Worklist,
} from '@pearr/pearr';
import type { Bundle, FhirResource, Task } from 'fhir/r4.js';
import type { FhirClient } from '../ehr/fhir-client.ts';
import type { FhirResult } from '../ehr/fhir-result.ts';
import type { ErrorCode } from '../outcomes/codes.ts';

/** The server that holds the Tasks, and whom it knows the user as. */
export interface TeamReader {
  readonly client: FhirClient;
  readonly user: string;
  readonly clock: () => number;
}

const PAGE = 100;
const MOST_PAGES = 5;

const TASKS = `Task?${[
  `status=${openStatuses.join(',')}`,
  'code=http%3A%2F%2Fhl7.org%2Ffhir%2FCodeSystem%2Ftask-code%7Cfulfill',
  '_include=Task:focus',
  '_include=Task:patient',
  '_include=Task:encounter',
  '_include:iterate=Encounter:location',
  `_count=${PAGE}`,
].join('&')}`;

/** What an EHR's refusal means to a member of staff. */
export function refusalOf(result: FhirResult): ErrorCode {
  if ('error' in result) return 'EHR_UNREACHABLE';
  if (result.status === 401) return 'SESSION_ENDED';
  return result.status === 429 || result.status >= 500 ? 'EHR_UNREACHABLE' : 'EHR_REFUSED';
}

export function resourcesIn(body: unknown): FhirResource[] {
  const bundle = body as Bundle<FhirResource> | undefined;
  return (bundle?.entry ?? []).flatMap(({ resource }) => resource ?? []);
}

function nextOf(body: unknown): string | undefined {
  return (body as Bundle | undefined)?.link?.find(({ relation }) => relation === 'next')?.url;
}

/** Safety: Tasks of others for the same patients are none of the team's business. */
export function isOurs({ identifier = [] }: Task): boolean {
  return identifier.some(({ system }) => system === ledgerSystem);
}

export function byReference(resources: readonly FhirResource[]): Related {
  return new Map(resources.map((it) => [`${it.resourceType}/${it.id}`, it]));
}

async function readPages(
  client: FhirClient,
): Promise<{ found: FhirResource[]; isWhole: boolean } | { error: ErrorCode }> {
  const found: FhirResource[] = [];
  let path: string | undefined = TASKS;
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const result: FhirResult = await client.request({ path });
    if ('error' in result || result.status !== 200) return { error: refusalOf(result) };
    found.push(...resourcesIn(result.body));
    path = nextOf(result.body);
  }
  return { found, isWhole: path === undefined };
}

/** The open referrals that conversations wrote, whichever clinician wrote them. */
export async function readWorklist({
  client,
  user,
  clock,
}: TeamReader): Promise<Worklist | { error: ErrorCode }> {
  const read = await readPages(client);
  if ('error' in read) return read;
  const related = byReference(read.found);
  const referrals = read.found
    .flatMap((it) =>
      it.resourceType === 'Task' && isOurs(it) ? (toOpenReferral(it, related, user) ?? []) : [],
    )
    .sort(byUrgencyAndAge);
  return { now: new Date(clock()).toISOString(), referrals, isWhole: read.isWhole };
}
