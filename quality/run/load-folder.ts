import { listFiles, type NdjsonFile } from '../sources/list-files.ts';
import { readLines } from '../sources/read-lines.ts';
import type { Found } from '../tables/facts/facts.ts';
import { recordTable, withLines } from '../tables/record-table.ts';
import { createRouter, type Rejection } from '../tables/route-line.ts';
import { compileRecordViews, plainTables } from '../tables/staging.ts';
import type { Database } from './database.ts';
import { keepLatest } from './keep-latest.ts';

/** A line that was not taken, and where it stands. */
export interface RejectedLine extends Rejection {
  readonly file: string;
  readonly line: number;
}

/** A record of which a newer copy was read, and where the older one stands. */
export interface ReplacedLine {
  readonly file: string;
  readonly line: number;
  readonly type: string;
}

/** What was read. */
export interface Loaded {
  readonly lines: number;
  /** Resources by type, `event` and `visit_key`; types that no view is of are counted, not read. */
  readonly types: ReadonlyMap<string, number>;
  readonly rejected: ReadonlyMap<string, number>;
  /** Copies of resources that a newer one took the place of, by type. */
  readonly replaced: ReadonlyMap<string, number>;
}

export interface Progress {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytesAll: number;
}

export interface LoadOptions {
  /** ICD-10-CM codes, with dots, that state exploitation. */
  readonly knownHistory: readonly string[];
  /** Keys of resources in the tables; unless given, `Type/id`. */
  readonly toKey?: (type: string, id: string) => string;
  /** Is told of every rejected line. */
  readonly onRejected?: (rejected: RejectedLine) => void;
  /** Is told of replaced records; of very many, of the first. */
  readonly onReplaced?: (replaced: ReplacedLine) => void;
  readonly onProgress?: (progress: Progress) => void;
}

function count(counts: Map<string, number>, of: string): void {
  counts.set(of, (counts.get(of) ?? 0) + 1);
}

interface Counting {
  lines: number;
  /** Files, and how many lines of any kind were before each. */
  readonly files: { readonly name: string; readonly before: number }[];
  last: number;
  readonly types: Map<string, number>;
  readonly rejected: Map<string, number>;
}

async function loadFile(
  { path, name }: NdjsonFile,
  route: ReturnType<typeof createRouter>,
  counting: Counting,
  { onRejected }: LoadOptions,
): Promise<void> {
  const before = counting.last;
  counting.files.push({ name, before });
  for await (const { first, lines } of readLines(path)) {
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      counting.lines += 1;
      const { type, rejected } = route(line, before + first + index);
      if (rejected === undefined) count(counting.types, type);
      else {
        count(counting.rejected, rejected.reason);
        onRejected?.({ ...rejected, file: name, line: first + index });
      }
    }
    counting.last = before + first + lines.length - 1;
  }
}

/** The file that a line, counted over all files, is in. */
function placeOf(number: number, { files }: Counting): Pick<ReplacedLine, 'file' | 'line'> {
  const file = files.findLast(({ before }) => before < number);
  return { file: file?.name ?? '', line: number - (file?.before ?? 0) };
}

const idKey = (type: string, id: string) => `${type}/${id}`;

/** What facts can be made of. */
export function foundIn({ types }: Loaded): Found {
  return {
    log: (types.get('event') ?? 0) > 0,
    records: [...types.keys()].some((type) => /^[A-Z]/.test(type)),
    crosswalk: (types.get('visit_key') ?? 0) > 0,
  };
}

async function listAll(folders: readonly string[]) {
  const files: NdjsonFile[] = [];
  for (const folder of folders) {
    const listed = await listFiles(folder);
    if ('error' in listed) return listed;
    files.push(...listed.files);
  }
  return { files };
}

/**
 * Reads every NDJSON file of some folders into the staging tables, each record once: the latest copy. Lines that
 * cannot be taken or are replaced are counted and told of, each with its file and number.
 * @returns NO_FOLDER or NO_FILES when there is nothing to read. Rejects when reading breaks off.
 */
export async function loadFolder(
  database: Database,
  folders: readonly string[],
  options: LoadOptions,
): Promise<Loaded | { readonly error: 'NO_FOLDER' | 'NO_FILES' }> {
  const listed = await listAll(folders);
  if ('error' in listed) return listed;
  const { toKey = idKey } = options;
  const views = compileRecordViews(options.knownHistory, { toKey });
  for (const table of [...views.map(withLines), recordTable, ...plainTables])
    await database.createTable(table);
  const route = createRouter(views, toKey, database.append);
  const counting: Counting = { lines: 0, files: [], last: 0, types: new Map(), rejected: new Map() };
  const bytesAll = listed.files.reduce((sum, file) => sum + file.bytes, 0);
  let bytesRead = 0;
  for (const file of listed.files) {
    options.onProgress?.({ file: file.name, bytesRead, bytesAll });
    await loadFile(file, route, counting, options);
    bytesRead += file.bytes;
  }
  database.endAppending();
  const names = views.map(({ name }) => name);
  const replaced = await keepLatest(database, names);
  for (const { number, type } of replaced.lines) options.onReplaced?.({ ...placeOf(number, counting), type });
  const { lines, types, rejected } = counting;
  return { lines, types, rejected, replaced: replaced.types };
}
