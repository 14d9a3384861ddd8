import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FetchBroken } from './fetch-failure.ts';
import { OWNER_ONLY } from './records-folder.ts';

export interface SavedPart {
  readonly bytes: number;
  /** Lines that are not blank. */
  readonly lines: number;
}

const NEWLINE = 0x0a;

interface Count {
  bytes: number;
  lines: number;
  /** Whether the line under way has anything on it. */
  open: boolean;
}

function countChunk(count: Count, chunk: Uint8Array): void {
  count.bytes += chunk.byteLength;
  for (const byte of chunk) {
    if (byte === NEWLINE) {
      if (count.open) count.lines += 1;
      count.open = false;
    } else if (byte > 0x20) count.open = true;
  }
}

function isBrokenOff(thrown: unknown): boolean {
  return thrown instanceof TypeError || (thrown instanceof Error && thrown.name === 'AbortError');
}

/**
 * Writes an answer's body to a file as it comes, and counts its lines.
 * @throws FetchBroken INCOMPLETE when it breaks off, or holds another number of lines than `expected`
 */
export async function savePart(response: Response, path: string, expected?: number): Promise<SavedPart> {
  const count: Count = { bytes: 0, lines: 0, open: false };
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      countChunk(count, chunk);
      done(null, chunk);
    },
  });
  const file = createWriteStream(path, { mode: OWNER_ONLY });
  try {
    await pipeline(response.body ?? [], counting, file);
  } catch (thrown) {
    if (isBrokenOff(thrown)) throw new FetchBroken('INCOMPLETE', 'a file broke off while it was read');
    throw thrown;
  }
  const lines = count.lines + (count.open ? 1 : 0);
  if (expected !== undefined && lines !== expected)
    throw new FetchBroken('INCOMPLETE', `a file holds ${lines} resources, and the EHR said ${expected}`);
  return { bytes: count.bytes, lines };
}
