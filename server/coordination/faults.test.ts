import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtefactOutcome } from '@pearr/pearr';
import type { FhirResource } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectDocumented } from '../documented.testing.ts';
import {
  afterWork,
  answering,
  createFaultProxy,
  type Fault,
  type FaultProxy,
  restartingMeanwhile,
} from '../ehr/write-back/fault-proxy.testing.ts';
import { launch, type OpenApp, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { allThere, at, completeWith } from './coordination.testing.ts';

let stack: Stack;
let proxy: FaultProxy;
let folder: string;
const restart = restartingMeanwhile(() => stack);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-beside-'));
  stack = await startStack({
    vendor: 'epic',
    dataDir: folder,
    userLimits: { connectMs: 500, headersMs: 500, bodyMs: 500, maxBytes: 5_000_000 },
    coordination: async (port) => {
      proxy = await createFaultProxy(port);
      return proxy.port;
    },
  });
});
afterAll(async () => {
  await stack.close();
  await proxy.close();
  rmSync(folder, { recursive: true });
});

interface Row {
  readonly fault: string;
  /** What is sent when it happens; the order unless said. */
  readonly on?: RegExp;
  readonly answer?: Fault;
  readonly first?: (app: OpenApp) => Promise<readonly ArtefactOutcome[]>;
}

const TOKEN = /^POST \/auth\/token$/;
const of = (type: string) => new RegExp(`^POST /fhir/${type}$`);

const rows: readonly Row[] = [
  { fault: 'no token is given', on: TOKEN, answer: answering(503) },
  { fault: 'the token is no longer taken', answer: answering(401) },
  {
    fault: 'no answer in time, though it was filed',
    answer: async (_, forward) => void (await forward()),
  },
  { fault: 'no answer in time, and it was not filed', answer: () => undefined },
  { fault: '500, though it was filed', answer: afterWork(500) },
  { fault: '502, and it was not filed', answer: answering(502) },
  { fault: '201 with neither Location nor body', answer: afterWork(201) },
  { fault: '412, because it is there already', answer: afterWork(412) },
  { fault: '422', answer: answering(422) },
  { fault: '429 with Retry-After: 0', answer: answering(429, { 'retry-after': '0' }) },
  {
    fault: 'no answer to the Consent, though it was filed',
    on: of('Consent'),
    answer: async (_, forward) => void (await forward()),
  },
  { fault: 'no answer to the Consent, and it was not filed', on: of('Consent'), answer: () => undefined },
  { fault: '500 to the Task, though it was filed', on: of('Task'), answer: afterWork(500) },
  { fault: '503 to the Task, and it was not filed', on: of('Task'), answer: answering(503) },
  {
    fault: 'submitted twice at once',
    first: async (app) => (await Promise.all([completeWith(app), completeWith(app)]))[1],
  },
  {
    fault: 'our server restarts while it is written',
    answer: restart.answer,
    first: (app) => restart.outlived(completeWith(app)),
  },
];

const stories = ['story-1', 'story-2', 'story-3', 'story-4', 'story-7', 'story-8', 'story-14', 'story-15'];
const users = ['Practitioner/nurse-okafor', 'Practitioner/dr-rivera'];
const TYPES = ['Consent', 'ServiceRequest', 'Task'] as const;

const counts = () =>
  Promise.all(TYPES.map(async (type) => (await allThere<FhirResource>(stack, type)).length));

const told = (outcome: readonly ArtefactOutcome[]) =>
  outcome
    .filter((it) => it.at !== undefined)
    .map(({ kind, result, reason }) => [kind, result, ...(reason ? [`(${reason})`] : [])].join(' '))
    .join(', ') || 'no answer';

test('after every fault and a second try each is there once, or not at all and that is told', async () => {
  const lines: string[] = [];
  // Those of the server before it restarts.
  const { metrics } = stack.deps;
  for (const [index, { fault, on, answer, first }] of rows.entries()) {
    const clinician = await signIn(stack, users[index % 2] ?? '');
    const app = await launch(clinician, at(stories[Math.floor(index / 2)] ?? ''));
    const before = await counts();
    // A token that is held would not be asked for.
    if (on === TOKEN) stack.pass(301_000);
    if (answer !== undefined) proxy.failOnce(on ?? of('ServiceRequest'), answer);
    const now = await (first ?? completeWith)(app);
    const again = await completeWith(app);
    const after = (await counts()).map((count, at) => count - (before[at] ?? 0));
    lines.push(`| ${fault} | ${told(now)} | ${told(again)} | ${after.join(', ')} |`);
    const expected = ['consent', 'order', 'task'].map((kind) =>
      again.some((it) => it.kind === kind && it.result !== 'not-written') ? 1 : 0,
    );
    expect([fault, after]).toEqual([fault, expected]);
  }
  const counted = (await metrics.fhirFailures.get()).values.map(({ labels }) => labels);
  expect(new Set(counted.map(({ ehr }) => ehr))).toEqual(new Set(['coordination']));
  const failures = counted.map(({ failure }) => failure);
  expect(failures).toEqual(
    expect.arrayContaining(['HTTP_401', 'HTTP_429', 'HTTP_5XX', 'NO_TOKEN', 'TIMEOUT']),
  );
  const head = [
    '| what goes wrong | told at once | told when asked again | Consent, ServiceRequest, Task there |',
    '|---|---|---|---|',
  ];
  expectDocumented('write-back.md', 'coordination faults', [...head, ...lines].join('\n'));
});
