import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { toExportLine } from '../audit/export-line.ts';
import { UnreadableEntry } from '../store/audit-trail.ts';
import type { Store } from '../store/open-store.ts';

/** What an operator does to the store, beside the servers or while they are stopped. */
export const maintenance = ['reencrypt', 'backup', 'restore', 'purge', 'audit-export'] as const;
export type Maintenance = (typeof maintenance)[number];

/** What was done, in one line, or why not. */
export type Done = { readonly done: string } | { readonly problem: string };

async function backup(store: Store, file: string): Promise<Done> {
  // Not over an older backup, and for nobody else to read.
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await once(out, 'open');
  const rows = await store.backup((line) => void out.write(`${line}\n`));
  out.end();
  await finished(out);
  return { done: `${rows} rows backed up` };
}

/** Safety: the file names users and patients; it is made for nobody else to read, and over no older one. */
async function exportAudit(store: Store, file: string): Promise<Done> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await once(out, 'open');
  let last = { number: 0, hash: 'none' };
  let unreadable: string | undefined;
  try {
    for await (const entry of store.audit.entries()) {
      out.write(`${toExportLine(entry)}\n`);
      last = entry;
    }
  } catch (thrown) {
    if (!(thrown instanceof UnreadableEntry)) throw thrown;
    unreadable = thrown.message;
  }
  out.end();
  await finished(out);
  if (unreadable !== undefined) return { problem: `${unreadable} is sealed under a key that is not given` };
  return { done: `${last.number} entries exported; the last hash is ${last.hash}` };
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
  { file, now }: { readonly file: string | undefined; readonly now: number },
): Promise<Done> {
  if (command === 'backup') return onFile(backup, store, file);
  if (command === 'restore') return onFile(restore, store, file);
  if (command === 'audit-export') return onFile(exportAudit, store, file);
  if (command === 'purge') {
    await store.purge(now);
    return { done: 'what had outlived its time is gone' };
  }
  const { current, renewed, unreadable } = await store.reencrypt();
  const counts = `${renewed} sealed anew, ${current} were, ${unreadable} under a key that is not given`;
  return unreadable === 0 ? { done: counts } : { problem: counts };
}
