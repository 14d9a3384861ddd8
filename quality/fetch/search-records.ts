import { appendFile } from 'node:fs/promises';
import { z } from 'zod';
import { ownAddress } from './address.ts';
import { FetchBroken } from './fetch-failure.ts';
import type { FetchRun } from './fetch-run.ts';
import type { FetchState, Part, Pending } from './fetch-state.ts';
import { outcomeText } from './outcome-text.ts';

/** One search: the type it finds, and its URL. */
export interface SearchQuery {
  readonly type: string;
  readonly url: string;
}

export interface SearchRequest {
  readonly types: readonly string[];
  readonly since?: string;
  /** Ids of patients, for an EHR that searches within one chart alone. Without them, all patients at once. */
  readonly patients?: readonly string[];
}

const PAGE = '200';

/** The searches by which the records of the types are found. */
export function searchQueries(base: string, { types, since, patients }: SearchRequest): SearchQuery[] {
  const changed = since === undefined ? {} : { _lastUpdated: `ge${since}` };
  const root = base.replace(/\/+$/, '');
  const of = (type: string, whose: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ ...whose, ...changed, _count: PAGE });
    return { type, url: `${root}/${type}?${query}` };
  };
  return types.flatMap((type) =>
    patients === undefined
      ? [of(type, {})]
      : patients.map((id) => of(type, { [type === 'Patient' ? '_id' : 'patient']: id })),
  );
}

const searchset = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z
    .array(z.looseObject({ resource: z.looseObject({ resourceType: z.string() }).optional() }))
    .default([]),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).default([]),
});

interface Page {
  readonly lines: readonly string[];
  readonly next: string | undefined;
}

async function readPage({ type }: SearchQuery, url: string, run: FetchRun): Promise<Page> {
  const response = await run.ask({ url, headers: { accept: 'application/fhir+json' }, authorized: true });
  if (response.status !== 200)
    throw new FetchBroken(
      'REFUSED',
      `the EHR refuses the search for ${type} (${await outcomeText(response)})`,
    );
  const read = searchset.safeParse(await response.json().catch(() => undefined));
  if (!read.success)
    throw new FetchBroken('BAD_ANSWER', `the search for ${type} was answered with no Bundle`);
  const { entry, link } = read.data;
  const found = entry.flatMap(({ resource }) => (resource?.resourceType === type ? [resource] : []));
  const next = link.find(({ relation }) => relation === 'next')?.url;
  return { lines: found.map((it) => JSON.stringify(it)), next: next && ownAddress(next, run.source) };
}

function emptyPart(type: string, index: number): Part {
  return { name: `${String(index).padStart(5, '0')}-${type}`, kind: 'records', type, bytes: 0, lines: 0 };
}

/** The parts with a page added to the one of its type. Nothing is taken twice: the file is cut to its state first. */
async function addPage(
  run: FetchRun,
  parts: readonly Part[],
  type: string,
  { lines }: Page,
): Promise<Part[]> {
  const part = parts.find((it) => it.type === type) ?? emptyPart(type, parts.length);
  await run.folder.cutPart(part.name, part.bytes);
  const text = lines.map((line) => `${line}\n`).join('');
  await appendFile(run.folder.partPath(part.name), text);
  const grown = { ...part, bytes: part.bytes + Buffer.byteLength(text), lines: part.lines + lines.length };
  return [...parts.filter((it) => it !== part), grown];
}

async function runQuery(
  run: FetchRun,
  state: FetchState,
  query: SearchQuery,
  begun: Pending,
): Promise<Pending> {
  let pending = begun;
  const done = begun.search?.done ?? 0;
  let url: string | undefined = begun.search?.next ?? query.url;
  const seen = new Set<string>();
  while (url !== undefined) {
    if (seen.has(url))
      throw new FetchBroken('BAD_ANSWER', `the pages of the search for ${query.type} go in a circle`);
    seen.add(url);
    const page = await readPage(query, url, run);
    const parts = await addPage(run, pending.parts, query.type, page);
    const search = page.next === undefined ? { done: done + 1 } : { done, next: page.next };
    pending = { ...pending, parts, search };
    await run.folder.writeState({ ...state, pending });
    url = page.next;
  }
  return pending;
}

/** Runs the searches, page by page, into the parts of a folder; an interrupted fetch goes on at its page. */
export async function searchRecords(
  run: FetchRun,
  state: FetchState,
  queries: readonly SearchQuery[],
  request: string,
): Promise<Pending> {
  const startedAt = new Date(run.ports.now()).toISOString();
  let pending: Pending = state.pending ?? { request, startedAt, parts: [], search: { done: 0 } };
  for (const [index, query] of queries.entries()) {
    if (index < (pending.search?.done ?? 0)) continue;
    run.tell({ done: index, all: queries.length, what: query.type });
    pending = await runQuery(run, state, query, pending);
  }
  return pending;
}
