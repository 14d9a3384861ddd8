import {
  byUrgencyAndAge,
  isAskedAt,
  isOurTask,
  nameAt,
  type OpenReferral,
  openStatuses,
  type ReferralTypeName,
  type Related,
  toOpenReferral,
  type Worklist,
} from '@pearr/pearr';
import type { FhirResource, Task } from 'fhir/r4.js';
import { nextOf, resourcesIn } from '../ehr/bundle.ts';
import type { FhirClient } from '../ehr/fhir-client.ts';
import type { FhirResult } from '../ehr/fhir-result.ts';
import { readMissing } from '../ehr/read-missing.ts';
import type { ErrorCode } from '../outcomes/codes.ts';

/** The server that holds the Tasks, and whom it knows the user as. */
export interface TeamReader {
  readonly client: FhirClient;
  readonly user: string;
  /** An instant with the site's own offset: days of visits are counted where the team is. */
  readonly now: () => string;
  /** Set on the coordination server: the EHR by which the user and the referrals are known, and its client. */
  readonly beside?: { readonly ehr: string; readonly ehrClient: FhirClient };
  /** Kinds of referral to list; all when left out. */
  readonly works?: readonly ReferralTypeName[];
  /** Told of each Task that the user is shown. */
  readonly onShown?: (task: Task) => void;
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

/** Safety: Tasks of others, and on a server that serves other hospitals those of theirs, are none of the team's business. */
export function isTheirs({ beside }: TeamReader, task: Task): boolean {
  return isOurTask(task) && (beside === undefined || isAskedAt(task, beside.ehr));
}

/** A Task as the row of this user. */
export function toRowOf(
  { user, beside }: TeamReader,
  task: Task,
  related: Related,
): OpenReferral | undefined {
  const row = toOpenReferral(task, related, nameAt(beside?.ehr, user));
  return row === undefined || beside === undefined ? row : { ...row, id: `~${row.id}` };
}

/** What an EHR's refusal means to a member of staff. The coordination server's 401 is to us, and not to them. */
export function refusalOf(result: FhirResult, { beside }: Pick<TeamReader, 'beside'> = {}): ErrorCode {
  if ('error' in result) return 'EHR_UNREACHABLE';
  if (result.status === 401 && beside === undefined) return 'SESSION_ENDED';
  return result.status === 429 || result.status >= 500 ? 'EHR_UNREACHABLE' : 'EHR_REFUSED';
}

async function readPages(
  reader: TeamReader,
): Promise<{ found: FhirResource[]; isWhole: boolean } | { error: ErrorCode }> {
  const found: FhirResource[] = [];
  let path: string | undefined = TASKS;
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const result: FhirResult = await reader.client.request({ path });
    if ('error' in result || result.status !== 200) return { error: refusalOf(result, reader) };
    found.push(...resourcesIn(result.body));
    path = nextOf(result.body);
  }
  return { found, isWhole: path === undefined };
}

/**
 * Narrowing spares a role what others do, and shuts nobody out: what one has oneself, and what is of no known kind, is
 * always there.
 */
function isListed({ type, holder }: OpenReferral, works: TeamReader['works']): boolean {
  return works === undefined || type === undefined || holder?.isYou === true || works.includes(type);
}

/** The open referrals that conversations wrote, whichever clinician wrote them. */
export async function readWorklist(reader: TeamReader): Promise<Worklist | { error: ErrorCode }> {
  const { client, onShown } = reader;
  const read = await readPages(reader);
  if ('error' in read) return read;
  const tasks = read.found.filter((it) => it.resourceType === 'Task').filter((it) => isTheirs(reader, it));
  const related = await readMissing(client, tasks, read.found);
  const rows = tasks.flatMap((task) => {
    const row = toRowOf(reader, task, related);
    return row === undefined || !isListed(row, reader.works) ? [] : [{ task, row }];
  });
  for (const { task } of rows) onShown?.(task);
  const now = reader.now();
  const referrals = rows.map(({ row }) => row).sort(byUrgencyAndAge(now.slice(0, 10)));
  return { now, referrals, isWhole: read.isWhole };
}
