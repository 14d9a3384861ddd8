import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableFile } from './unreadable-file.ts';

/** A file of NDJSON. */
export interface NdjsonFile {
  readonly path: string;
  /** Its path within the folder. */
  readonly name: string;
  readonly bytes: number;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    throw new UnreadableFile(path, cause);
  }
}

/**
 * The NDJSON files of a folder, `.gz` ones too, in the order of their names, whatever lies beneath it.
 * Rejects with UnreadableFile when one is not there, such as what a link names.
 * @returns NO_FOLDER when it cannot be read, NO_FILES when it holds none.
 */
export async function listFiles(
  folder: string,
): Promise<{ readonly files: readonly NdjsonFile[] } | { readonly error: 'NO_FOLDER' | 'NO_FILES' }> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch {
    return { error: 'NO_FOLDER' };
  }
  const wanted = names.filter((name) => /\.ndjson(\.gz)?$/.test(name)).sort();
  const files = await Promise.all(
    wanted.map(async (name) => {
      const path = join(folder, name);
      return { path, name, bytes: await sizeOf(path) };
    }),
  );
  return files.length === 0 ? { error: 'NO_FILES' } : { files };
}
