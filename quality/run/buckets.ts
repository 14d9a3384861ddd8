import { appendFileSync, closeSync, mkdtempSync, openSync, readSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { spread } from '../replay/spread.ts';
import { bucketLine, patientsIn, placedLines, wholeLines } from './bucket-lines.ts';

/** Bytes that a bucket is meant to hold; twice as many are read at a time. */
const BUCKET = 12_000_000;
const MOST_BUCKETS = 400;
/** How often a bucket that came out too large is shared out again: one patient's lines cannot be. */
const DEEPEST = 2;
/** Text held back before it is written. */
const HELD = 1 << 16;

/** Lines put together by patient, for more lines than memory holds. */
export interface Buckets {
  /** A line as `latin1` reads it, a character for each byte. */
  add(patientId: string, line: string): void;
  /** Every patient with all lines as text, one after the other. No more is added then. */
  patients(): Generator<readonly [patientId: string, lines: readonly string[]]>;
  remove(): void;
}

export interface BucketsOptions {
  /** About how many bytes will come. */
  readonly bytes: number;
  /** The bytes a bucket is meant to hold. */
  readonly bucket?: number;
  /** How often what comes was shared out before. */
  readonly depth?: number;
}

interface Bucket {
  readonly descriptor: number;
  bytes: number;
  held: string;
}

/**
 * Safety: a file of records that has no name, so that it is gone when this ends, however it ends; until then
 * only who runs this can read it.
 */
function openBucket(folder: string, index: number): Bucket {
  const path = join(folder, `${index}`);
  const descriptor = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return { descriptor, bytes: 0, held: '' };
}

function flush(bucket: Bucket): void {
  appendFileSync(bucket.descriptor, bucket.held, 'latin1');
  bucket.bytes += bucket.held.length;
  bucket.held = '';
}

/** Fills `room` from a place in a bucket, as far as there is something. */
function fill(room: Buffer, { descriptor, bytes }: Bucket, from: number): Buffer {
  const wanted = Math.min(room.length, bytes - from);
  for (let filled = 0; filled < wanted; ) {
    const read = readSync(descriptor, room, filled, wanted - filled, from + filled);
    if (read === 0) throw new Error('a bucket holds less than was written');
    filled += read;
  }
  return room.subarray(0, wanted);
}

/** All of a bucket, in portions of whole lines that `room` can hold. */
function* portionsOf(bucket: Bucket, room: Buffer): Generator<Buffer> {
  for (let from = 0; from < bucket.bytes; ) {
    const filled = fill(room, bucket, from);
    const whole = wholeLines(filled);
    if (whole === 0) throw new Error('a line of a bucket is longer than the longest that was added');
    yield filled.subarray(0, whole);
    from += whole;
  }
}

/**
 * Files for lines, each for a share of the patients. One that came out too large is shared out again, so that
 * memory is bound by a bucket or by one patient, whatever comes.
 * @param folder where the files are made; they have no names there
 */
export function createBuckets(folder: string, options: BucketsOptions): Buckets {
  const { bytes, bucket: meant = BUCKET, depth = 0 } = options;
  const own = mkdtempSync(join(folder, '.sorting-'));
  const number = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(bytes / meant)));
  const buckets = Array.from({ length: number }, (_, index) => openBucket(own, index));
  let longest = 0;
  let kept = Buffer.alloc(0);
  const room = (least: number) => {
    if (kept.length < least) kept = Buffer.allocUnsafeSlow(Math.max(least, 2 * meant));
    return kept;
  };
  function* patientsOf(bucket: Bucket): ReturnType<Buckets['patients']> {
    if (bucket.bytes <= 2 * meant || depth === DEEPEST) {
      yield* patientsIn(fill(room(bucket.bytes), bucket, 0));
      return;
    }
    const inner = createBuckets(folder, { bytes: bucket.bytes, bucket: meant, depth: depth + 1 });
    try {
      for (const portion of portionsOf(bucket, room(longest)))
        for (const { patientId, from, to } of placedLines(portion))
          inner.add(patientId, portion.toString('latin1', from, to));
      yield* inner.patients();
    } finally {
      inner.remove();
    }
  }
  return {
    add(patientId, line) {
      const bucket = buckets[spread(patientId, depth) % number];
      if (bucket === undefined) return;
      const written = bucketLine(patientId, line);
      longest = Math.max(longest, written.length);
      bucket.held += written;
      if (bucket.held.length > HELD) flush(bucket);
    },
    *patients() {
      for (const bucket of buckets) flush(bucket);
      for (const bucket of buckets) yield* patientsOf(bucket);
    },
    remove() {
      for (const { descriptor } of buckets) closeSync(descriptor);
      rmSync(own, { recursive: true, force: true });
    },
  };
}
