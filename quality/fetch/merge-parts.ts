import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readLines } from '../sources/read-lines.ts';
import type { Part } from './fetch-state.ts';
import { OWNER_ONLY, type RecordsFolder } from './records-folder.ts';

interface Record {
  readonly resourceType?: unknown;
  readonly id?: unknown;
}

function idOf(line: string): string | undefined {
  try {
    const { id } = JSON.parse(line) as Record;
    return typeof id === 'string' ? id : undefined;
  } catch {
    // Kept as it is: whoever reads the records counts and lists it.
    return undefined;
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  for await (const { lines } of readLines(path)) for (const line of lines) if (line.trim() !== '') yield line;
}

/** Lines of the parts; a resource that came twice comes once. */
async function* freshLines(paths: readonly string[], seen: Set<string>): AsyncGenerator<string> {
  for (const path of paths)
    for await (const line of linesOf(path)) {
      const id = idOf(line);
      if (id !== undefined && seen.has(id)) continue;
      if (id !== undefined) seen.add(id);
      yield line;
    }
}

/** The new records, then the old ones that were neither replaced nor deleted. */
async function* mergedLines(
  paths: readonly string[],
  old: string,
  deleted: ReadonlySet<string>,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  yield* freshLines(paths, seen);
  if (!existsSync(old)) return;
  for await (const line of linesOf(old)) {
    const id = idOf(line);
    if (id === undefined || !(seen.has(id) || deleted.has(id))) yield line;
  }
}

/**
 * Brings one type's file up to date, whole or not at all; done twice it is the same.
 * Memory holds the ids of what is new.
 * @returns how many records the file holds now
 */
export async function mergeType(
  folder: RecordsFolder,
  type: string,
  parts: readonly Part[],
  deleted: ReadonlySet<string>,
): Promise<number> {
  const whole = join(folder.path, `${type}.ndjson`);
  const paths = parts.map(({ name }) => folder.partPath(name));
  let count = 0;
  const text = async function* () {
    for await (const line of mergedLines(paths, whole, deleted)) {
      count += 1;
      yield `${line}\n`;
    }
  };
  const next = `${whole}.new`;
  await pipeline(Readable.from(text()), createWriteStream(next, { mode: OWNER_ONLY }));
  await rename(next, whole);
  return count;
}
