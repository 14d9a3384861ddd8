import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFile } from './unreadable-file.ts';

/** Consecutive lines of a file. */
export interface LineBatch {
  /** The number of the first line, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

const CHUNK = 1 << 18;
const NEWLINE = 0x0a;
/** Longest line in bytes; a longer one is handed on cut, so that it is rejected and not kept in memory. */
const LONGEST = 1 << 26;

function bytesOf(file: string): Readable {
  const raw = createReadStream(file, { highWaterMark: CHUNK });
  if (!file.endsWith('.gz')) return raw;
  const gunzip = createGunzip({ chunkSize: CHUNK });
  raw.on('error', (cause) => gunzip.destroy(cause));
  return raw.pipe(gunzip);
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    yield* bytesOf(file) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new UnreadableFile(file, cause);
  }
}

const CUT = Buffer.from('{');
const NOTHING = Buffer.alloc(0);
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? bytes.subarray(BYTE_ORDER_MARK.length)
    : bytes;
}

export interface ReadLinesOptions {
  /** Bytes of the longest line that is kept. */
  readonly longest?: number;
  /** `latin1` has a character for each byte: for who only hands lines on. */
  readonly encoding?: 'utf8' | 'latin1';
}

/** The end of one chunk that waits for the rest of its line; past the longest line it only counts. */
function createCarry(longest: number) {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    add(part: Buffer): void {
      if (length < longest) parts.push(part);
      length += part.length;
    },
    take(end: Buffer): Buffer {
      if (length === 0) return end;
      const rest = end.indexOf(NEWLINE);
      const kept = length < longest ? [...parts, end] : [CUT, rest === -1 ? NOTHING : end.subarray(rest)];
      const whole = Buffer.concat(kept);
      parts = [];
      length = 0;
      return whole;
    },
    isEmpty: () => length === 0,
  };
}

/**
 * A text file's lines, without its byte order mark, in batches of what a chunk holds: memory is bound by
 * the chunk and the longest line, whatever the file's size. `.gz` files are unpacked.
 * Rejects with UnreadableFile when the file system or zlib breaks off.
 */
export async function* readLines(
  file: string,
  { longest = LONGEST, encoding = 'utf8' }: ReadLinesOptions = {},
): AsyncGenerator<LineBatch> {
  const carry = createCarry(longest);
  let first = 1;
  const batchOf = (bytes: Buffer): LineBatch => {
    const lines = (first === 1 ? withoutMark(bytes) : bytes).toString(encoding).split('\n');
    const batch = { first, lines };
    first += lines.length;
    return batch;
  };
  for await (const chunk of chunksOf(file)) {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      carry.add(chunk);
      continue;
    }
    yield batchOf(carry.take(chunk.subarray(0, last)));
    if (last + 1 < chunk.length) carry.add(chunk.subarray(last + 1));
  }
  if (!carry.isEmpty()) yield batchOf(carry.take(NOTHING));
}
