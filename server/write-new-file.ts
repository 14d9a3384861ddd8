import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/**
 * Writes text as it comes into a new file, over no older one and for no other user of the machine to read.
 * @throws what the text throws, or the disk; the file is closed then
 */
export async function writeNewFile(file: string, text: () => AsyncIterable<string>): Promise<void> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  // Else a file that is opened when its folder has gone would fail where nobody listens.
  await once(out, 'open');
  await pipeline(text, out);
}
