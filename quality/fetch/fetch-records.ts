import { createHash } from 'node:crypto';
import { type BackendClient, createTokenSource } from './backend-token.ts';
import { completeFetch } from './complete-fetch.ts';
import { createEhrCalls } from './ehr-calls.ts';
import { endExport, exportRecords } from './export-records.ts';
import { FetchBroken, type FetchFailure, toValue } from './fetch-failure.ts';
import type { FetchRun } from './fetch-run.ts';
import type { FetchState } from './fetch-state.ts';
import { kickOff } from './kick-off.ts';
import type { FetchPorts, FetchProgress, RecordSource } from './ports.ts';
import { openRecordsFolder } from './records-folder.ts';
import { searchQueries, searchRecords } from './search-records.ts';

export interface FetchOptions {
  readonly source: RecordSource;
  readonly client: BackendClient;
  /** Where the records go. */
  readonly folder: string;
  readonly types: readonly string[];
  /** Only what changed since then; `last`: since the folder was complete. */
  readonly since?: string;
  readonly way:
    | { readonly export: { readonly group?: string } }
    | { readonly search: { readonly patients?: readonly string[] } };
  readonly ports: FetchPorts;
  readonly tell: (progress: FetchProgress) => void;
}

/** What a fetch did. */
export interface Fetched {
  /** Up to when the records are complete: instant. */
  readonly until: string;
  /** Records of each type in the folder. */
  readonly counts: Readonly<Record<string, number>>;
  /** New or changed ones. */
  readonly fresh: number;
  /** OperationOutcomes about what the EHR could not export. */
  readonly errors: number;
  /** Whether it went on with an interrupted one. */
  readonly resumed: boolean;
  /** Whether the EHR was told to throw its files away, and did; undefined for a search. */
  readonly filesRemoved: boolean | undefined;
}

function sinceOf({ since }: FetchOptions, { complete, pending }: FetchState): string | undefined {
  if (complete === undefined && since === 'last')
    throw new FetchBroken(
      'OTHER_FETCH',
      'the folder holds no complete fetch to go on from; leave --since out',
    );
  if (complete !== undefined && since === undefined && pending === undefined)
    throw new FetchBroken(
      'OTHER_FETCH',
      `the folder is complete up to ${complete.until}; bring it up to date with --since last, or name a new folder`,
    );
  return since === 'last' ? complete?.until : since;
}

function sameRequest(request: string, { pending }: FetchState): void {
  if (pending !== undefined && pending.request !== request)
    throw new FetchBroken(
      'OTHER_FETCH',
      'the folder holds an unfinished fetch that asked for something else; finish it with the same options, or name a new folder',
    );
}

async function byExport(
  run: FetchRun,
  state: FetchState,
  options: FetchOptions & { readonly group?: string },
) {
  const since = sinceOf(options, state);
  const { group, types } = options;
  const call = kickOff(run.source, {
    types,
    ...(group !== undefined && { group }),
    ...(since !== undefined && { since }),
  });
  sameRequest(call.url, state);
  return exportRecords(run, state, call);
}

async function bySearch(
  run: FetchRun,
  state: FetchState,
  options: FetchOptions & { readonly patients?: readonly string[] },
) {
  const since = sinceOf(options, state);
  const { patients, types, source } = options;
  const queries = searchQueries(source.base, {
    types,
    ...(patients && { patients }),
    ...(since !== undefined && { since }),
  });
  const request = createHash('sha256').update(JSON.stringify(queries)).digest('hex');
  sameRequest(request, state);
  const pending = await searchRecords(run, state, queries, request);
  return { pending, until: pending.startedAt, status: undefined };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, it) => all + it, 0);
}

async function fetchInto(run: FetchRun, options: FetchOptions): Promise<Fetched> {
  const state = await run.folder.readState(run.source.base);
  const { way } = options;
  const got =
    'export' in way
      ? await byExport(run, state, { ...options, ...way.export })
      : await bySearch(run, state, { ...options, ...way.search });
  const { complete } = await completeFetch(run.folder, state, got.pending, got.until);
  const linesOf = (kind: 'records' | 'errors') =>
    sum(got.pending.parts.filter((part) => part.kind === kind).map(({ lines }) => lines));
  return {
    until: got.until,
    counts: complete?.counts ?? {},
    fresh: linesOf('records'),
    errors: linesOf('errors'),
    resumed: state.pending !== undefined,
    filesRemoved: got.status === undefined ? undefined : await endExport(run, got.status),
  };
}

/**
 * Fetches an EHR's records into a folder that `measure` and `replay` read, by `$export` or by paged searches.
 * Run again after an interruption it goes on; run again with `since` it brings the folder up to date.
 * @returns why not, as a value; the file system's errors are thrown
 */
export function fetchRecords(options: FetchOptions): Promise<Fetched | FetchFailure> {
  const { source, client, ports, tell } = options;
  return toValue(async () => {
    const folder = await openRecordsFolder(options.folder);
    const ask = createEhrCalls(createTokenSource(source.base, client, ports), ports);
    return fetchInto({ source, folder, ask, ports, tell }, options);
  });
}
