import type { Json } from '../replay/chart.ts';
import { type ReplayOptions, replayPatient } from '../replay/replay-patient.ts';
import { createSample, type Sample } from '../replay/sample.ts';
import { addTo, createTally, type Tally } from '../replay/tally.ts';
import { listFiles, type NdjsonFile } from '../sources/list-files.ts';
import { readLines } from '../sources/read-lines.ts';
import { latestOf } from '../tables/latest.ts';
import type { Rejection } from '../tables/route-line.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import type { Progress, RejectedLine } from './load-folder.ts';
import { routePatient } from './route-patient.ts';

export interface ReplayFolderOptions extends Omit<ReplayOptions, 'isSampled'> {
  /** A folder of NDJSON, its files by type or by patient. */
  readonly from: string;
  /** A folder that working files may be put in for a while. */
  readonly work: string;
  readonly timeZone: string;
  /** How many encounters to look at; all unless given. */
  readonly sample?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly onRejected?: (line: RejectedLine) => void;
}

/** What was replayed. */
export interface Replayed {
  readonly tally: Tally;
  readonly patients: number;
  readonly encounters: number;
  readonly lines: number;
  readonly rejected: ReadonlyMap<string, number>;
  /** Copies of resources that a newer one took the place of, by type. */
  readonly replaced: ReadonlyMap<string, number>;
}

/** How much more a packed file holds than it is long. */
const UNPACKED = 12;

function bytesOf(files: readonly NdjsonFile[]): number {
  return files.reduce((sum, { name, bytes }) => sum + (name.endsWith('.gz') ? UNPACKED * bytes : bytes), 0);
}

function idOf(line: string): string | undefined {
  const json: { id?: unknown } = JSON.parse(line);
  return typeof json.id === 'string' ? json.id : undefined;
}

interface Sorting {
  readonly buckets: Buckets;
  readonly sample: Sample | undefined;
  readonly rejected: Map<string, number>;
  lines: number;
  encounters: number;
}

function sortLine(sorting: Sorting, line: string): Rejection | undefined {
  const routed = routePatient(line);
  if ('rejected' in routed) return routed.rejected;
  if ('skipped' in routed) return undefined;
  if (routed.type === 'Encounter') {
    sorting.encounters += 1;
    const id = sorting.sample === undefined ? undefined : idOf(line);
    if (id !== undefined) sorting.sample?.offer(id);
  }
  sorting.buckets.add(routed.patientId, line);
  return undefined;
}

async function sortFile({ path, name }: NdjsonFile, sorting: Sorting, options: ReplayFolderOptions) {
  for await (const { first, lines } of readLines(path, { encoding: 'latin1' }))
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      sorting.lines += 1;
      const rejection = sortLine(sorting, line);
      if (rejection === undefined) continue;
      sorting.rejected.set(rejection.reason, (sorting.rejected.get(rejection.reason) ?? 0) + 1);
      options.onRejected?.({ ...rejection, file: name, line: first + index });
    }
}

/** A patient's resources by type; of a line that breaks off in the middle, `onTorn` is told. */
function toChart(lines: readonly string[], onTorn: () => void): Map<string, Json[]> {
  const byType = new Map<string, Json[]>();
  for (const line of lines) {
    let resource: Json;
    try {
      resource = JSON.parse(line);
    } catch {
      // The parser's message quotes the line.
      onTorn();
      continue;
    }
    const type = String(resource['resourceType']);
    const own = byType.get(type);
    if (own === undefined) byType.set(type, [resource]);
    else own.push(resource);
  }
  return byType;
}

/** Names months as the site's calendar has them; asked a million times, it thinks once an hour. */
function createMonthOf(timeZone: string): (at: number) => string {
  const formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  const known = new Map<number, string>();
  return (at) => {
    const hour = Math.floor(at / 3_600_000);
    const label = known.get(hour) ?? formatter.format(at).slice(0, 7);
    known.set(hour, label);
    return label;
  };
}

/** Each resource once: the latest copy. */
function latestByType(byType: ReadonlyMap<string, readonly Json[]>, replaced: Map<string, number>) {
  const latest = new Map<string, readonly Json[]>();
  for (const [type, copies] of byType) {
    const kept = copies.length === 1 ? copies : latestOf(copies);
    latest.set(type, kept);
    const fewer = copies.length - kept.length;
    if (fewer > 0) replaced.set(type, (replaced.get(type) ?? 0) + fewer);
  }
  return latest;
}

function answerAll(sorting: Sorting, options: ReplayFolderOptions) {
  const tally = createTally();
  const monthOf = createMonthOf(options.timeZone);
  const sampled = sorting.sample?.kept();
  const replayOptions = { ...options, ...(sampled && { isSampled: (id: string) => sampled.has(id) }) };
  const onTorn = () => sorting.rejected.set('NOT_JSON', (sorting.rejected.get('NOT_JSON') ?? 0) + 1);
  const replaced = new Map<string, number>();
  let patients = 0;
  let seen = 0;
  for (const [patientId, lines] of sorting.buckets.patients()) {
    patients += 1;
    if (patients % 500 === 0)
      options.onProgress?.({ file: 'answering', bytesRead: seen, bytesAll: sorting.encounters });
    const byType = latestByType(toChart(lines, onTorn), replaced);
    seen += byType.get('Encounter')?.length ?? 0;
    addTo(tally, replayPatient({ patientId, byType }, replayOptions), monthOf);
  }
  return { tally, patients, replaced };
}

/**
 * Replays a folder of records: puts the lines together by patient, then answers every encounter. Memory is
 * bound by one share of the patients, whatever the number of records.
 * @returns NO_FOLDER or NO_FILES when there is nothing to read. Rejects when reading breaks off.
 */
export async function replayFolder(
  options: ReplayFolderOptions,
): Promise<Replayed | { readonly error: 'NO_FOLDER' | 'NO_FILES' }> {
  const listed = await listFiles(options.from);
  if ('error' in listed) return listed;
  const bytesAll = bytesOf(listed.files);
  const buckets = createBuckets(options.work, { bytes: bytesAll });
  const sample = options.sample === undefined ? undefined : createSample(options.sample);
  const sorting: Sorting = { buckets, sample, rejected: new Map(), lines: 0, encounters: 0 };
  try {
    let bytesRead = 0;
    for (const file of listed.files) {
      options.onProgress?.({ file: file.name, bytesRead, bytesAll });
      await sortFile(file, sorting, options);
      bytesRead += bytesOf([file]);
    }
    const answered = answerAll(sorting, options);
    const { lines, rejected } = sorting;
    const encounters = sorting.encounters - (answered.replaced.get('Encounter') ?? 0);
    return { ...answered, lines, encounters, rejected };
  } finally {
    buckets.remove();
  }
}
