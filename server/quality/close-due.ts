import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measuredBy } from '@pearr/config';
import { periodsUntil } from '@pearr/quality';
import { encountersIn, type Progress } from '@pearr/quality/run';
import type { Deps } from '../deps.ts';
import { faultOf } from '../ops/log.ts';
import { writeLines } from './write-lines.ts';

/** Which encounter of the records is which visit of our log, for whichever EHR has it. */
async function* crosswalk({ site, quality: { visitName } }: Deps, records: string) {
  if (visitName === undefined) return;
  for await (const { patient, encounter } of encountersIn(records))
    for (const { id } of site.ehrs) yield { visit: await visitName(id, patient, encounter), encounter };
}

/** Folders to read: our log as it is now, and the EHR's records where there are some, with what joins the two. */
async function readFrom(deps: Deps, work: string): Promise<string[]> {
  const { recordsDir, events } = deps.quality;
  const from: string[] = [];
  if (events !== undefined) from.push(await writeLines(join(work, 'log'), events()));
  if (recordsDir === undefined || !existsSync(recordsDir)) return from;
  return [...from, recordsDir, await writeLines(join(work, 'crosswalk'), crosswalk(deps, recordsDir))];
}

async function count(deps: Deps, month: string, work: string, onProgress: (progress: Progress) => void) {
  const { site, rules, content, store, clock } = deps;
  const { timeZone } = site.organization;
  const periods = periodsUntil(month, timeZone, site.quality.yearEnd);
  if ('error' in periods) throw new Error('the site has no time zone');
  const closed = new Set((await store.closedMonths.all()).map((it) => it.period));
  const from = await readFrom(deps, work);
  if (from.length === 0) return { error: 'NO_SOURCE' } as const;
  const counted = await deps.quality.work.close(
    {
      from,
      work,
      months: periods.months.filter(({ label }) => !closed.has(label)),
      timeZone,
      now: clock(),
      ...measuredBy(rules, content),
    },
    onProgress,
  );
  if (!('error' in counted)) await store.closedMonths.close(counted.months, clock());
  return counted;
}

/** Counts in a folder of its own. Safety: what is written there is about single visits, and is gone when it is done. */
async function countAside(deps: Deps, month: string, onProgress: (progress: Progress) => void) {
  const work = await mkdtemp(join(deps.quality.workDir, 'pearr-quality-'));
  try {
    return await count(deps, month, work, onProgress);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Counts and closes every month up to one that is not closed yet and has something to count. Never rejects.
 * @returns whether it failed; why is in the log, without a word of what was read
 */
export async function closeDue(
  deps: Deps,
  month: string,
  onProgress: (progress: Progress) => void,
): Promise<boolean> {
  const since = deps.clock();
  const told = (outcome: string) =>
    deps.log.info({ event: 'months-closed', outcome, ms: deps.clock() - since });
  try {
    const counted = await countAside(deps, month, onProgress);
    if ('error' in counted) told(counted.error);
    else told(`${counted.months.length} months of ${counted.loaded.lines} lines`);
    return 'error' in counted && counted.error !== 'NO_SOURCE';
  } catch (thrown) {
    deps.log.error({ event: 'months-closed', outcome: 'failed', fault: faultOf(thrown) });
    return true;
  }
}
