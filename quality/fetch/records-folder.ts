import { chmod, mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FetchBroken } from './fetch-failure.ts';
import { type FetchState, fetchState } from './fetch-state.ts';

/**
 * A folder of fetched records: one `Type.ndjson` a type, the parts of a fetch under way, and a state file
 * by which a later run goes on.
 * Safety: these are patients' records in clear; only the user who fetched them may read them.
 */
export interface RecordsFolder {
  readonly path: string;
  readState(base: string): Promise<FetchState>;
  writeState(state: FetchState): Promise<void>;
  /** Where a part lies while it is fetched. It does not end in .ndjson: nobody takes it for records. */
  partPath(name: string): string;
  /** Cuts a part to what its state knows of it. */
  cutPart(name: string, bytes: number): Promise<void>;
  removeParts(): Promise<void>;
}

const STATE = 'fetch-state.json';
const PARTS = '.parts';
/** Readable and writable by the owner alone. */
export const OWNER_ONLY = 0o600;

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toState(text: string | undefined, base: string): FetchState {
  if (text === undefined) return { version: 1, base };
  const read = fetchState.safeParse(parse(text));
  if (!read.success)
    throw new FetchBroken('OTHER_FETCH', `${STATE} in the folder cannot be read; name a new folder`);
  if (read.data.base !== base)
    throw new FetchBroken('OTHER_FETCH', 'the folder holds records of another EHR; name a new folder');
  return read.data;
}

/** Opens a folder, and makes it when it is not there. Rejects with the file system's error. */
export async function openRecordsFolder(path: string): Promise<RecordsFolder> {
  const parts = join(path, PARTS);
  const partPath = (name: string) => join(parts, name);
  await mkdir(parts, { recursive: true });
  await chmod(path, 0o700);
  return {
    path,
    partPath,
    readState: async (base) => toState(await readIfThere(join(path, STATE)), base),
    async writeState(state) {
      const whole = join(path, STATE);
      await writeFile(`${whole}.new`, JSON.stringify(state, undefined, 1), { mode: OWNER_ONLY });
      await rename(`${whole}.new`, whole);
    },
    async cutPart(name, bytes) {
      await writeFile(partPath(name), '', { flag: 'a', mode: OWNER_ONLY });
      await truncate(partPath(name), bytes);
    },
    async removeParts() {
      await rm(parts, { recursive: true, force: true });
      await mkdir(parts);
    },
  };
}
