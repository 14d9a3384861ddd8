import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Writes events as lines of NDJSON into a folder of their own, never more of them in memory than a buffer. */
export async function writeLog(work: string, events: AsyncIterable<object>): Promise<string> {
  const folder = join(work, 'log');
  await mkdir(folder);
  const out = createWriteStream(join(folder, 'log.ndjson'), { mode: 0o600 });
  for await (const event of events) if (!out.write(`${JSON.stringify(event)}\n`)) await once(out, 'drain');
  out.end();
  await finished(out);
  return folder;
}
