import { fileAddress } from './address.ts';
import { awaitExport, beginExport } from './await-export.ts';
import type { EhrCall } from './ehr-calls.ts';
import { FetchBroken } from './fetch-failure.ts';
import type { FetchRun } from './fetch-run.ts';
import type { FetchState, Part, Pending } from './fetch-state.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import { outcomeText } from './outcome-text.ts';
import { savePart } from './save-part.ts';

interface WantedFile {
  readonly kind: Part['kind'];
  readonly file: ManifestFile;
}

function filesOf({ output, deleted, error }: Manifest): WantedFile[] {
  return [
    ...output.map((file) => ({ kind: 'records' as const, file })),
    ...deleted.map((file) => ({ kind: 'deleted' as const, file })),
    ...error.map((file) => ({ kind: 'errors' as const, file })),
  ];
}

const partName = (index: number, type: string) => `${String(index).padStart(5, '0')}-${type}`;

const GONE: readonly number[] = [403, 404, 410];
const TRIES = 3;

/** Fetches one file; one that broke off is fetched again. @returns undefined when the EHR no longer has it */
async function fetchFile(
  run: FetchRun,
  wanted: WantedFile,
  name: string,
  needsToken: boolean,
): Promise<Part | undefined> {
  const { kind, file } = wanted;
  const address = fileAddress(file.url, needsToken, run.source);
  for (let tries = 1; ; tries += 1) {
    const response = await run.ask({ ...address, headers: { accept: 'application/fhir+ndjson' } });
    if (GONE.includes(response.status)) return undefined;
    if (response.status !== 200)
      throw new FetchBroken(
        'REFUSED',
        `the EHR gives no file of ${file.type} (${await outcomeText(response)})`,
      );
    try {
      const saved = await savePart(response, run.folder.partPath(name), file.count);
      return { name, kind, type: file.type, ...saved };
    } catch (thrown) {
      if (!(thrown instanceof FetchBroken) || tries === TRIES) throw thrown;
    }
  }
}

/** Fetches the files that are not there yet. @returns undefined when one is gone */
async function fetchFiles(
  run: FetchRun,
  state: FetchState,
  pending: Pending,
  told: Manifest,
): Promise<Pending | undefined> {
  const wanted = filesOf(told);
  let now = pending;
  for (const [index, it] of wanted.entries()) {
    const name = partName(index, it.file.type);
    if (now.parts.some((part) => part.name === name)) continue;
    run.tell({ done: index, all: wanted.length, what: it.file.type });
    const part = await fetchFile(run, it, name, told.requiresAccessToken);
    if (part === undefined) return undefined;
    now = { ...now, parts: [...now.parts, part] };
    await run.folder.writeState({ ...state, pending: now });
  }
  return now;
}

/** Begins an export, or goes on with the one that is under way. */
async function begun(run: FetchRun, state: FetchState, call: EhrCall): Promise<Pending> {
  if (state.pending?.export !== undefined) return state.pending;
  const startedAt = new Date(run.ports.now()).toISOString();
  const status = await beginExport(call, run.source, run.ask);
  const pending = { request: call.url, startedAt, parts: [], export: { status } };
  await run.folder.writeState({ ...state, pending });
  return pending;
}

async function manifestOf(run: FetchRun, state: FetchState, pending: Pending): Promise<Manifest | undefined> {
  const { status = '', manifest } = pending.export ?? {};
  if (manifest !== undefined) return manifest;
  const told = await awaitExport(status, run.ask, run.ports, run.tell);
  if (told === undefined) return undefined;
  await run.folder.writeState({ ...state, pending: { ...pending, export: { status, manifest: told } } });
  return told;
}

/** All parts of one export; undefined when the EHR has thrown it away meanwhile. */
async function wholeExport(run: FetchRun, state: FetchState, call: EhrCall) {
  const pending = await begun(run, state, call);
  const told = await manifestOf(run, state, pending);
  if (told === undefined) return undefined;
  const { status = '' } = pending.export ?? {};
  const whole = await fetchFiles(run, state, { ...pending, export: { status, manifest: told } }, told);
  return whole && { pending: whole, until: told.transactionTime, status };
}

/**
 * Fetches an export into the parts of a folder. An interrupted one goes on where it was; one whose files
 * went away is asked for anew, once.
 */
export async function exportRecords(run: FetchRun, state: FetchState, call: EhrCall) {
  const first = await wholeExport(run, state, call);
  if (first !== undefined) return first;
  await run.folder.removeParts();
  const { pending: _gone, ...rest } = state;
  await run.folder.writeState(rest);
  const second = await wholeExport(run, rest, call);
  if (second === undefined)
    throw new FetchBroken('EXPIRED', 'the files of the export went away before they were read, twice');
  return second;
}

/** Tells the EHR that its files are no longer needed. @returns whether it listened */
export async function endExport(run: FetchRun, status: string): Promise<boolean> {
  try {
    const response = await run.ask({ url: status, method: 'DELETE', authorized: true });
    await response.body?.cancel();
    return response.ok;
  } catch (thrown) {
    if (thrown instanceof FetchBroken) return false;
    throw thrown;
  }
}
