import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDeletions } from './deletions.ts';
import type { FetchState, Part, Pending } from './fetch-state.ts';
import { mergeType } from './merge-parts.ts';
import { OWNER_ONLY, type RecordsFolder } from './records-folder.ts';

function typesOf(parts: readonly Part[], deletedTypes: Iterable<string>): string[] {
  const types = parts.filter(({ kind }) => kind === 'records').map(({ type }) => type);
  return [...new Set([...types, ...deletedTypes])].sort();
}

/** What the EHR told of what it could not export: OperationOutcomes, kept beside the records. */
async function keepErrors(folder: RecordsFolder, parts: readonly Part[]): Promise<void> {
  for (const { name } of parts.filter(({ kind }) => kind === 'errors'))
    await appendFile(join(folder.path, 'export-errors.jsonl'), await readFile(folder.partPath(name)), {
      mode: OWNER_ONLY,
    });
}

/** Brings the records of a folder up to date from the parts, and says so in its state. */
export async function completeFetch(
  folder: RecordsFolder,
  state: FetchState,
  { parts }: Pending,
  until: string,
): Promise<FetchState> {
  const deletions = parts.filter(({ kind }) => kind === 'deleted');
  const deleted = await readDeletions(deletions.map(({ name }) => folder.partPath(name)));
  const counts: Record<string, number> = { ...state.complete?.counts };
  for (const type of typesOf(parts, deleted.keys())) {
    const ofType = parts.filter((part) => part.kind === 'records' && part.type === type);
    counts[type] = await mergeType(folder, type, ofType, deleted.get(type) ?? new Set());
  }
  await keepErrors(folder, parts);
  const done: FetchState = { version: 1, base: state.base, complete: { until, counts } };
  await folder.writeState(done);
  await folder.removeParts();
  return done;
}
