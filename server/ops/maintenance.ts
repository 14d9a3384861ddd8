import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { toExportLine } from '../audit/export-line.ts';
import { crosswalk } from '../events/crosswalk.ts';
import { UnreadableEntry } from '../store/audit-chain.ts';
import { visitParts } from '../store/cards.ts';
import type { Store } from '../store/open-store.ts';
import { writeNewFile } from '../write-new-file.ts';

/** What an operator does to the store, beside the servers or while they are stopped. */
export const maintenance = [
  'reencrypt',
  'backup',
  'restore',
  'purge',
  'audit-export',
  'events-export',
] as const;
export type Maintenance = (typeof maintenance)[number];

/** What was done, in one line, or why not. */
export type Done = { readonly done: string } | { readonly problem: string };

async function backup(store: Store, file: string): Promise<Done> {
  // Not over an older backup, and for nobody else to read.
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await once(out, 'open');
  const written = store.backup((line) => void out.write(`${line}\n`)).finally(() => out.end());
  const [rows] = await Promise.all([written, finished(out)]);
  return { done: `${rows} rows backed up` };
}

/**
 * Writes entries as lines of a new file that nobody else may read.
 * @returns how many and the last of them; or at which one no key opened it
 */
async function writeLines<T>(
  file: string,
  entries: AsyncIterable<T>,
  toLine: (entry: T) => string,
): Promise<{ readonly count: number; readonly last: T | undefined } | { readonly problem: string }> {
  let count = 0;
  let last: T | undefined;
  let unreadable: string | undefined;
  async function* lines() {
    try {
      for await (const entry of entries) {
        yield `${toLine(entry)}\n`;
        count += 1;
        last = entry;
      }
    } catch (thrown) {
      if (!(thrown instanceof UnreadableEntry)) throw thrown;
      unreadable = thrown.message;
    }
  }
  await writeNewFile(file, lines);
  return unreadable === undefined
    ? { count, last }
    : { problem: `${unreadable} is sealed under a key that is not given` };
}

/** Safety: the file names users and patients; it is made for nobody else to read, and over no older one. */
async function exportAudit(store: Store, file: string): Promise<Done> {
  const written = await writeLines(file, store.audit.entries(), toExportLine);
  if ('problem' in written) return written;
  const { count, last } = written;
  const from = last === undefined ? 1 : last.number - count + 1;
  const begins = from === 1 ? '' : `, from entry ${from} on: those before it were removed`;
  return { done: `${count} entries exported${begins}; the last hash is ${last?.hash ?? 'none'}` };
}

/** Records of the EHRs that the log is to be joined with. */
export interface JoinedWith {
  readonly records: string;
  readonly ehrs: readonly { readonly id: string }[];
}

async function exportCrosswalk({ events }: Store, folder: string, { records, ehrs }: JoinedWith) {
  const visits = crosswalk(records, ehrs, (ehr, patient, visit) =>
    events.nameOf('visit', ...visitParts({ ehr, patient, visit })),
  );
  const file = join(folder, 'visits.ndjson');
  const written = await writeLines(file, visits, (line) => JSON.stringify(line));
  if ('problem' in written) return written;
  return { done: `${written.count} encounters joined` };
}

/** The programme's log as `pearr measure` reads it. Safety: it is about single visits, so nobody else is to read it. */
async function exportEvents(store: Store, folder: string, joined?: JoinedWith): Promise<Done> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'events.ndjson');
  const written = await writeLines(file, store.events.all(), (event) => JSON.stringify(event));
  if ('problem' in written) {
    // A part would be counted as if it were the whole.
    await rm(file);
    return written;
  }
  const done = `${written.count} events exported`;
  if (joined === undefined) return { done };
  const crossed = await exportCrosswalk(store, folder, joined);
  return 'problem' in crossed ? crossed : { done: `${done}, ${crossed.done}` };
}

async function restore(store: Store, file: string): Promise<Done> {
  const input = createReadStream(file);
  await once(input, 'open');
  const result = await store.restore(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }));
  if ('rows' in result) return { done: `${result.rows} rows restored` };
  const why = {
    NOT_A_BACKUP: 'this file is no backup, or it was cut short; nothing was changed',
    OTHER_VERSION: 'this backup was made by another version; restore it with that one, then update',
    NOT_EMPTY: 'the store is not empty; restore into a new one',
  } as const;
  return { problem: why[result.error] };
}

async function onFile(
  work: (store: Store, file: string) => Promise<Done>,
  store: Store,
  file: string | undefined,
): Promise<Done> {
  if (file === undefined) return { problem: 'which file?' };
  try {
    return await work(store, file);
  } catch (thrown) {
    if (thrown instanceof Error && 'syscall' in thrown && 'code' in thrown)
      return { problem: `${file}: ${String(thrown.code)}` };
    throw thrown;
  }
}

/** Runs one command on an open store. */
export async function maintain(
  command: Maintenance,
  store: Store,
  given: {
    readonly file: string | undefined;
    readonly now: number;
    readonly joined?: JoinedWith;
    /** Removes what the site no longer keeps of the audit trail. @returns how many entries */
    readonly removeOldAudit?: () => Promise<number>;
  },
): Promise<Done> {
  const { file, now, joined } = given;
  if (command === 'backup') return onFile(backup, store, file);
  if (command === 'restore') return onFile(restore, store, file);
  if (command === 'audit-export') return onFile(exportAudit, store, file);
  if (command === 'events-export') return onFile((it, to) => exportEvents(it, to, joined), store, file);
  if (command === 'purge') {
    await store.purge(now);
    const removed = (await given.removeOldAudit?.()) ?? 0;
    const audit = removed === 0 ? '' : `, with ${removed} entries of the audit trail`;
    return { done: `what had outlived its time is gone${audit}` };
  }
  const { current, renewed, unreadable } = await store.reencrypt();
  const counts = `${renewed} sealed anew, ${current} were, ${unreadable} under a key that is not given`;
  return unreadable === 0 ? { done: counts } : { problem: counts };
}
