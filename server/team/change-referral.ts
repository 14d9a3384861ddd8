import { type OpenReferral, type WorkRequest, type WorkResponse, workTask } from '@pearr/pearr';
import type { FhirResource, Task } from 'fhir/r4.js';
import { resourcesIn } from '../ehr/bundle.ts';
import type { FhirResult } from '../ehr/fhir-result.ts';
import { readMissing } from '../ehr/read-missing.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import { readName } from './read-name.ts';
import { isTheirs, refusalOf, type TeamReader, toRowOf } from './read-worklist.ts';
import { withdrawAgreement } from './withdraw-agreement.ts';

/** Who changes referrals. */
export interface TeamWorker extends TeamReader {
  /** Is told of each Task that was changed, as it stands now. */
  readonly onChanged: (task: Task) => Promise<void>;
}

async function readTask(reader: TeamReader, id: string): Promise<Task | { error: ErrorCode }> {
  const result = await reader.client.request({ path: `Task/${id}` });
  if (!('error' in result) && (result.status === 404 || result.status === 410))
    return { error: 'REFERRAL_GONE' };
  if ('error' in result || result.status !== 200) return { error: refusalOf(result, reader) };
  const task = result.body as FhirResource | undefined;
  return task?.resourceType === 'Task' && isTheirs(reader, task) ? task : { error: 'REFERRAL_GONE' };
}

/** The row of a Task, with what it refers to. */
async function toRow(reader: TeamReader, task: Task): Promise<OpenReferral | undefined> {
  const include = ['focus', 'patient', 'encounter'].map((it) => `_include=Task:${it}`).join('&');
  const { client } = reader;
  const path = `Task?_id=${task.id}&${include}&_include:iterate=Encounter:location`;
  const result = await client.request({ path });
  const found = 'error' in result || result.status !== 200 ? [] : resourcesIn(result.body);
  return toRowOf(reader, task, await readMissing(client, [task], found));
}

/** A PUT by version can be read back: it was ours if the Task now says what was sent. */
async function settle(reader: TeamReader, sent: Task): Promise<Task | { error: ErrorCode }> {
  const now = await readTask(reader, sent.id ?? '');
  if ('error' in now) return { error: 'NOT_CONFIRMED' };
  if (now.lastModified === sent.lastModified && now.status === sent.status) return now;
  return { error: now.meta?.versionId === sent.meta?.versionId ? 'NOT_CONFIRMED' : 'REFERRAL_CHANGED' };
}

const CHANGED: readonly number[] = [409, 412];

async function afterPut(
  reader: TeamReader,
  sent: Task,
  result: FhirResult,
): Promise<Task | { error: ErrorCode }> {
  if ('error' in result) {
    const isUnsent = result.error === 'NOT_CONNECTED' || result.error === 'FOREIGN_URL';
    return isUnsent ? { error: 'EHR_UNREACHABLE' } : settle(reader, sent);
  }
  if (CHANGED.includes(result.status)) return { error: 'REFERRAL_CHANGED' };
  if (result.status >= 500) return settle(reader, sent);
  if (result.status !== 200) return { error: refusalOf(result, reader) };
  const stored = result.body as FhirResource | undefined;
  return stored?.resourceType === 'Task' ? stored : readTask(reader, sent.id ?? '');
}

/**
 * Does one thing with a referral: by the version the user saw, so that what a colleague did meanwhile is told and
 * never overwritten.
 */
export async function changeReferral(
  reader: TeamWorker,
  id: string,
  { action, choice, movedTo, version }: WorkRequest,
): Promise<WorkResponse | { error: ErrorCode }> {
  const task = await readTask(reader, id);
  if ('error' in task) return task;
  reader.onShown?.(task);
  if (task.meta?.versionId !== version) return { error: 'REFERRAL_CHANGED' };
  const here = reader.now();
  // Servers compare a Task's own instants, and some by their letters: all of them are in UTC.
  const at = new Date(here).toISOString();
  const { user, beside } = reader;
  const name = await readName(beside?.ehrClient ?? reader.client, user);
  const worked = workTask(
    task,
    { action, choice, movedTo },
    { reference: user, ehr: beside?.ehr, name, at, here },
  );
  if ('error' in worked) return worked;
  const result = await reader.client.request({
    path: `Task/${id}`,
    method: 'PUT',
    body: worked.task,
    headers: { 'if-match': `W/"${version}"`, prefer: 'return=representation' },
  });
  const stored = await afterPut(reader, worked.task, result);
  if ('error' in stored) return stored;
  await reader.onChanged(stored);
  if (action === 'withdraw' && !(await withdrawAgreement(reader.client, stored)))
    return { referral: 'closed', isAgreementLeft: true };
  return { referral: (await toRow(reader, stored)) ?? 'closed' };
}
