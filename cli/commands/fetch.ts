import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Ehr, Site } from '@pearr/config';
import type { FetchFailure, FetchOptions } from '@pearr/quality/fetch';
import { ehrById } from '../ehr-of.ts';
import { fetchedText } from '../fetched-text.ts';
import { loadRuleSet } from '../load-rule-set.ts';
import { readClientKey } from '../read-client-key.ts';
import { UsageError } from '../usage-error.ts';
import type { LongCommand, Progress } from './command.ts';

/** What the measures and the replay read. */
const DEFAULT_TYPES =
  'Patient,Encounter,Condition,Observation,RelatedPerson,Flag,QuestionnaireResponse,ServiceRequest,Task,DocumentReference';

function read(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      key: { type: 'string' },
      ehr: { type: 'string' },
      site: { type: 'string' },
      since: { type: 'string' },
      types: { type: 'string', default: DEFAULT_TYPES },
      search: { type: 'boolean', default: false },
      patients: { type: 'string' },
    },
  });
  const { out, key } = values;
  if (out === undefined || key === undefined) throw new UsageError(`usage: pearr ${fetch.usage}`);
  if (values.patients !== undefined && !values.search)
    throw new UsageError('--patients goes with --search: an export is of a Group or of all patients');
  return { ...values, out, key };
}

function typesOf(text: string): string[] {
  const types = text.split(',').map((type) => type.trim());
  const bad = types.find((type) => !/^[A-Z][A-Za-z]+$/.test(type));
  if (bad !== undefined) throw new UsageError(`--types: "${bad}" is no resource type`);
  return types;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function checkSince(since: string | undefined): void {
  if (since === undefined || since === 'last') return;
  if (!INSTANT.test(since) || Number.isNaN(Date.parse(since)))
    throw new UsageError(`--since ${since}: is neither "last" nor a moment such as 2026-10-01T00:00:00Z`);
}

function patientsOf(file: string | undefined, folder: string): readonly string[] | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(resolve(folder, file), 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new UsageError(`--patients ${file}: cannot be read (${code})`);
  }
  const ids = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const bad = ids.findIndex((id) => !/^[A-Za-z0-9\-.]{1,64}$/.test(id));
  if (bad !== -1) throw new UsageError(`--patients ${file}: line ${bad + 1} is no FHIR id`);
  return ids;
}

function ehrOf(site: Site, id: string | undefined): Ehr & { readonly backend: NonNullable<Ehr['backend']> } {
  const [only, ...more] = site.ehrs;
  if (id === undefined && more.length > 0)
    throw new UsageError(`--ehr: the site file has ${site.ehrs.map((it) => it.id).join(', ')}; say which`);
  const ehr = id === undefined ? only : ehrById(site, id);
  if (ehr?.backend === undefined)
    throw new UsageError(
      `${ehr?.id ?? 'the site file'}: has no backend, the client that records are fetched by`,
    );
  return { ...ehr, backend: ehr.backend };
}

const hints: Partial<Record<FetchFailure['error'], string>> = {
  NO_ANSWER: '; run the same command again to go on',
  INCOMPLETE: '; run the same command again to go on',
  NO_TOKEN: "; is the client registered there, with the public half of --key's key?",
};

const sleep = (milliseconds: number) => new Promise<void>((wake) => setTimeout(wake, milliseconds));

type Wanted = ReturnType<typeof read>;

async function optionsOf(
  wanted: Wanted,
  site: Site,
  folder: string,
): Promise<Omit<FetchOptions, 'ports' | 'tell'>> {
  checkSince(wanted.since);
  const { iss, backend } = ehrOf(site, wanted.ehr);
  const patients = patientsOf(wanted.patients, folder);
  const { clientId, scope, group, fileOrigins, alg } = backend;
  return {
    source: { base: iss, fileOrigins },
    client: { clientId, scope, key: await readClientKey(resolve(folder, wanted.key), alg) },
    folder: resolve(folder, wanted.out),
    types: typesOf(wanted.types),
    ...(wanted.since !== undefined && { since: wanted.since }),
    way: wanted.search
      ? { search: { ...(patients && { patients }) } }
      : { export: { ...(group !== undefined && { group }) } },
  };
}

async function runFetch(options: Omit<FetchOptions, 'ports' | 'tell'>, tell: (progress: Progress) => void) {
  const { fetchRecords } = await import('@pearr/quality/fetch');
  const ports = { fetch: globalThis.fetch, now: () => Date.now(), sleep };
  try {
    return await fetchRecords({ ...options, ports, tell });
  } catch (cause) {
    const isFileSystem = cause instanceof Error && 'syscall' in cause && 'path' in cause;
    if (isFileSystem && 'code' in cause)
      throw new UsageError(`--out: cannot be written (${String(cause.code)})`);
    throw cause;
  }
}

/** Fetches an EHR's records into a folder. */
export const fetch: LongCommand = {
  name: 'fetch',
  usage:
    'fetch --out DIR --key FILE [--ehr ID] [--site FILE] [--since last|INSTANT] [--types A,B] [--search [--patients FILE]]',
  summary:
    "fetch an EHR's records for measure and replay, by Bulk Data export or by paged searches; goes on where it stopped",
  options: [
    [
      '--out DIR',
      'where the records go, one Type.ndjson each, readable by you alone; run again, an interrupted fetch goes on',
    ],
    [
      '--key FILE',
      'the private JWK or JWK Set of our client for backend services (.data/development-secrets.json in development)',
    ],
    [
      '--ehr ID',
      'the EHR of the site file; the only one unless given. Its `backend` names our client, a Group, and where files lie',
    ],
    ['--site FILE', 'the site file; the example site unless given'],
    [
      '--since last|INSTANT',
      'only what changed since the folder was complete, or since then; what was deleted goes',
    ],
    ['--types A,B', `resource types; ${DEFAULT_TYPES.replaceAll(',', ', ')} unless given`],
    ['--search', 'by paged searches, for an EHR without $export'],
    ['--patients FILE', 'patient ids, one a line, for an EHR that searches within one chart alone'],
  ],
  examples: [
    'fetch --out records --key .data/development-secrets.json',
    'fetch --out records --key key.json --site site.yaml --ehr main --since last',
  ],
  async runLong(args, { folder }, tell) {
    const wanted = read(args);
    const { site } = loadRuleSet(wanted.site === undefined ? undefined : resolve(folder, wanted.site));
    const fetched = await runFetch(await optionsOf(wanted, site, folder), tell);
    if ('error' in fetched)
      throw new UsageError(`${fetched.error}: ${fetched.detail}${hints[fetched.error] ?? ''}`);
    return { out: fetchedText(fetched, wanted.out) };
  },
};
