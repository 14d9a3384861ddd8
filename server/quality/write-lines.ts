import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

async function* toLines(things: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const thing of things) yield `${JSON.stringify(thing)}\n`;
}

/**
 * Writes things as lines of NDJSON into a new folder, never more of them in memory than a buffer.
 * @throws what the things throw, or the disk; the file is closed then
 */
export async function writeLines(folder: string, things: AsyncIterable<object>): Promise<string> {
  await mkdir(folder);
  const out = createWriteStream(join(folder, 'lines.ndjson'), { mode: 0o600 });
  // Else a file that is opened when the folder has gone would fail where nobody listens.
  await once(out, 'open');
  await pipeline(toLines(things), out);
  return folder;
}
