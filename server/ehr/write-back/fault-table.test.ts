import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtefactOutcome } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectDocumented } from '../../documented.testing.ts';
import { type Clinician, coded, launch, type OpenApp, signIn } from '../../smart/launched.testing.ts';
import { type Stack, startStack } from '../../stack.testing.ts';
import {
  afterWork,
  answering,
  createFaultProxy,
  type Fault,
  type FaultProxy,
  type Forwarded,
  restartingMeanwhile,
} from './fault-proxy.testing.ts';

let stack: Stack;
let proxy: FaultProxy;
let nurse: Clinician;
let folder: string;
const restart = restartingMeanwhile(() => stack);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-faults-'));
  stack = await startStack({
    dataDir: folder,
    userLimits: { connectMs: 500, headersMs: 500, bodyMs: 500, maxBytes: 5_000_000 },
    between: async (ehrPort) => {
      proxy = await createFaultProxy(ehrPort);
      return proxy.port;
    },
  });
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
});
afterAll(async () => {
  await stack.close();
  await proxy.close();
  rmSync(folder, { recursive: true });
});

const answers = coded({
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'no-concern',
});

const WRITE = /^POST \/fhir\/QuestionnaireResponse$/;
const READ = /^GET \/fhir\/QuestionnaireResponse\/[^?]+$/;

const complete = async (app: OpenApp): Promise<readonly ArtefactOutcome[]> =>
  (await app.call('POST', 'complete', { answers })).body.outcome ?? [];

/** What the conversation left in the chart: answers and notes that carry a key of our ledger. */
async function inChart(patient: string): Promise<string[]> {
  const { body } = await nurse.chart('GET', `written/${patient}`);
  const written = body.written as { type: string; id: string }[];
  const mine = await Promise.all(
    written.map(async ({ type, id }) => (await nurse.chart('GET', `resources/${type}/${id}`)).body),
  );
  return mine
    .filter((it) => JSON.stringify(it.identifier ?? '').includes('NamingSystem/write-ledger'))
    .map((it) => it.resourceType);
}

/** The EHR does the work; its answer is changed on the way back. */
const changing =
  (change: (answer: Forwarded) => Forwarded): Fault =>
  async (res, forward) => {
    const { status, headers, body } = change(await forward());
    const { 'transfer-encoding': _, 'content-length': __, ...kept } = headers;
    res.writeHead(status, kept).end(body);
  };

const relative = ({ location = '' }: Forwarded['headers']) => location.replace(/^.*\/fhir\//, '');

const withoutLabels = (body: string) => JSON.stringify({ ...JSON.parse(body), meta: {} });

interface Row {
  readonly fault: string;
  readonly story: string;
  readonly on?: RegExp;
  readonly answer?: Fault;
  readonly first?: (app: OpenApp) => Promise<readonly ArtefactOutcome[]>;
}

const rows: readonly Row[] = [
  {
    fault: 'no answer in time, though it was filed',
    story: 'story-2',
    answer: async (_, forward) => void (await forward()),
  },
  { fault: 'no answer in time, and it was not filed', story: 'story-3', answer: () => undefined },
  { fault: '500, though it was filed', story: 'story-4', answer: afterWork(500) },
  { fault: '502, and it was not filed', story: 'story-7', answer: answering(502) },
  {
    fault: 'the connection breaks after it was filed',
    story: 'story-8',
    answer: async (res, forward) => {
      await forward();
      res.destroy();
    },
  },
  {
    fault: '201 with an empty body',
    story: 'story-14',
    answer: changing((it) => ({ ...it, body: '' })),
  },
  {
    fault: '201 with a relative Location and an empty body',
    story: 'story-15',
    answer: changing((it) => ({ ...it, headers: { location: relative(it.headers) }, body: '' })),
  },
  {
    fault: '201 with neither Location nor body',
    story: 'story-14',
    answer: changing((it) => ({ ...it, headers: {}, body: '' })),
  },
  { fault: '403 with an empty body', story: 'story-2', answer: answering(403) },
  { fault: '405', story: 'story-3', answer: answering(405) },
  { fault: '409', story: 'story-4', answer: answering(409) },
  { fault: '412, because it is there already', story: 'story-7', answer: afterWork(412) },
  { fault: '422', story: 'story-8', answer: answering(422) },
  { fault: '429 with Retry-After: 0', story: 'story-8', answer: answering(429, { 'retry-after': '0' }) },
  { fault: '503 with Retry-After: 120', story: 'story-15', answer: answering(503, { 'retry-after': '120' }) },
  {
    fault: 'the label is dropped',
    story: 'story-2',
    on: READ,
    answer: changing((it) => ({ ...it, body: withoutLabels(it.body) })),
  },
  { fault: 'it cannot be read back', story: 'story-3', on: READ, answer: answering(403) },
  {
    fault: 'submitted twice at once',
    story: 'story-4',
    first: async (app) => (await Promise.all([complete(app), complete(app)]))[1],
  },
  {
    fault: 'our server restarts while it is written',
    story: 'story-7',
    answer: restart.answer,
    first: (app) => restart.outlived(complete(app)),
  },
];

const users = ['Practitioner/nurse-okafor', 'Practitioner/dr-rivera', 'Practitioner/sw-lindqvist'];

const told = (outcome: readonly ArtefactOutcome[]) =>
  outcome.length === 0
    ? 'no answer'
    : outcome
        .map(({ kind, result, reason, reference }) =>
          [
            kind,
            result,
            ...(reason === undefined ? [] : [`(${reason})`]),
            ...(reference?.startsWith('DocumentReference/') ? ['as a note'] : []),
          ].join(' '),
        )
        .join(', ');

test('after every fault and a second try, the chart holds the record once, or not at all and that is told', async () => {
  const lines: string[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const turn = seen.get(row.story) ?? 0;
    seen.set(row.story, turn + 1);
    const clinician = await signIn(stack, users[turn] ?? '');
    const chart = { patientId: row.story, encounterId: `${row.story}-encounter` };
    const before = (await inChart(row.story)).length;
    const app = await launch(clinician, chart);
    if (row.answer !== undefined) proxy.failOnce(row.on ?? WRITE, row.answer);
    const first = await (row.first ?? complete)(app);
    const again = await complete(app);
    const after = (await inChart(row.story)).length - before;
    lines.push(`| ${row.fault} | ${told(first)} | ${told(again)} | ${after} |`);
    expect([row.fault, after]).toEqual([
      row.fault,
      again.some(({ result }) => result !== 'not-written') ? 1 : 0,
    ]);
  }
  const head = '| what goes wrong | told at once | told when asked again | in the chart |\n|---|---|---|---|';
  expectDocumented('write-back.md', 'faults', [head, ...lines].join('\n'));
});
