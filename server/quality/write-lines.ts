import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNewFile } from '../write-new-file.ts';

/**
 * Writes things as lines of NDJSON into a new folder, never more of them in memory than a buffer.
 * @throws what the things throw, or the disk; the file is closed then
 */
export async function writeLines(folder: string, things: AsyncIterable<object>): Promise<string> {
  await mkdir(folder);
  await writeNewFile(join(folder, 'lines.ndjson'), async function* () {
    for await (const thing of things) yield `${JSON.stringify(thing)}\n`;
  });
  return folder;
}
