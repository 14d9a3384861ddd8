import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from '../sources/read-lines.ts';

/** Bytes of one bucket: what is held in memory at a time. */
const BUCKET = 24_000_000;
const MOST_BUCKETS = 500;
/** Text held back before it is written. */
const HELD = 1 << 16;
const TAB = '\t';

function hash(text: string): number {
  let value = 0;
  for (let at = 0; at < text.length; at += 1) value = (Math.imul(value, 31) + text.charCodeAt(at)) | 0;
  return value >>> 0;
}

/** Lines put together by patient, for more lines than memory holds. */
export interface Buckets {
  add(patientId: string, line: string): void;
  /** Every patient with all lines, one after the other. No more is added then. */
  patients(): AsyncGenerator<readonly [patientId: string, lines: readonly string[]]>;
  remove(): void;
}

async function readBucket(path: string): Promise<Map<string, string[]>> {
  const patients = new Map<string, string[]>();
  for await (const { lines } of readLines(path))
    for (const line of lines) {
      const tab = line.indexOf(TAB);
      if (tab === -1) continue;
      const patientId = line.slice(0, tab);
      const own = patients.get(patientId);
      if (own === undefined) patients.set(patientId, [line.slice(tab + 1)]);
      else own.push(line.slice(tab + 1));
    }
  return patients;
}

/**
 * Files in a folder of their own, one for each share of the patients.
 * Safety: they hold records of patients, so only who runs this can read them, and `remove` takes them away.
 * @param bytes about how much will come
 */
export function createBuckets(folder: string, bytes: number): Buckets {
  const own = mkdtempSync(join(folder, '.sorting-'));
  const number = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(bytes / BUCKET)));
  const files = Array.from({ length: number }, (_, index) => {
    const path = join(own, `${index}.txt`);
    return { path, descriptor: openSync(path, 'w', 0o600), held: '' };
  });
  const flush = (file: (typeof files)[number]) => {
    writeSync(file.descriptor, file.held);
    file.held = '';
  };
  return {
    add(patientId, line) {
      const file = files[hash(patientId) % number];
      if (file === undefined) return;
      file.held += `${patientId}${TAB}${line}\n`;
      if (file.held.length > HELD) flush(file);
    },
    async *patients() {
      for (const file of files) flush(file);
      for (const { path } of files) yield* await readBucket(path);
    },
    remove() {
      for (const { descriptor } of files) closeSync(descriptor);
      rmSync(own, { recursive: true, force: true });
    },
  };
}
