import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../deps.ts';
import { crosswalk } from '../events/crosswalk.ts';
import { writeLines } from './write-lines.ts';

/** Folders to read: our log as it is now, and the EHR's records where there are some, with what joins the two. */
async function readFrom(deps: Deps, work: string): Promise<string[]> {
  const { recordsDir, events, visitName } = deps.quality;
  const from: string[] = [];
  // Visits that are just being looked at belong to it too.
  await deps.visitLog.settled();
  if (events !== undefined) from.push(await writeLines(join(work, 'log'), events()));
  if (recordsDir === undefined || !existsSync(recordsDir)) return from;
  if (visitName === undefined) return [...from, recordsDir];
  const joined = crosswalk(recordsDir, deps.site.ehrs, visitName);
  return [...from, recordsDir, await writeLines(join(work, 'crosswalk'), joined)];
}

/** Folders to read, and one to work in. */
export interface Sources {
  readonly from: readonly string[];
  readonly work: string;
}

/**
 * Lays out what is to be counted, and counts it.
 * Safety: what is written meanwhile is about single visits, for this user of the machine alone, and is gone when
 * it is done.
 * @returns NO_SOURCE when there is neither log nor records
 */
export async function withSources<T>(
  deps: Deps,
  count: (sources: Sources) => Promise<T>,
): Promise<T | { readonly error: 'NO_SOURCE' }> {
  const work = await mkdtemp(join(deps.quality.workDir, 'pearr-quality-'));
  try {
    const from = await readFrom(deps, work);
    return from.length === 0 ? { error: 'NO_SOURCE' } : await count({ from, work });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
