import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Writes things as lines of NDJSON into a new folder, never more of them in memory than a buffer. */
export async function writeLines(folder: string, things: AsyncIterable<object>): Promise<string> {
  await mkdir(folder);
  const out = createWriteStream(join(folder, 'lines.ndjson'), { mode: 0o600 });
  for await (const thing of things) if (!out.write(`${JSON.stringify(thing)}\n`)) await once(out, 'drain');
  out.end();
  await finished(out);
  return folder;
}
