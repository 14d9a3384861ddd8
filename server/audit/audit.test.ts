import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent, FhirResource } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../cli/run.ts';
import { type Chained, verifyChain } from '../../cli/verify-chain.ts';
import { type Issue, loadIssuesOf } from '../../fhir-fixtures/issues-of.testing.ts';
import { maintain } from '../ops/maintenance.ts';
import { coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { openStore } from '../store/open-store.ts';
import { toExportLine } from './export-line.ts';
import { recordAudit } from './record-audit.ts';

let stack: Stack;
let folder: string;
let exported: string;
let glassAnswers: number[];
/** Errors of Medplum's validator; its warnings are about absolute references, which it does not resolve. */
let issuesOf: (resource: FhirResource) => readonly Issue[];

const scene = { iss: 'https://ehr.example/fhir', user: 'Practitioner/n', patient: 'p', encounter: 'v' };

beforeAll(async () => {
  const all = await loadIssuesOf();
  issuesOf = (resource) => all(resource).filter((it) => it.severity === 'error');
  folder = mkdtempSync(join(tmpdir(), 'pearr-audit-'));
  exported = join(folder, 'trail.ndjson');
  stack = await startStack();
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  const app = await launch(nurse, { patientId: 'story-2', encounterId: 'story-2-encounter' });
  await app.view();
  const answers = coded({
    'privacy.outcome': 'ok',
    'limits.explained': 'yes',
    'educate.given': 'given',
    'educate.material': 'taken',
    'ask.outcome': 'wants-support',
    'respond.referrals': ['survivor-advocate'],
    'respond.consent': 'yes',
    'respond.urgency': 'today',
    'respond.contact': 'care-team',
    'close.record': 'choices',
    'close.harm': 'family',
  });
  await app.call('POST', 'complete', { answers });
  glassAnswers = [
    (await app.call('POST', 'glass', { reason: 'emergency' })).status,
    (await app.call('POST', 'glass', { reason: 'she told me that her boss' })).status,
  ];
  await app.call('POST', 'close');
  const outcome = { kind: 'assessment', result: 'not-written', reason: 'BREAK_THE_GLASS' } as const;
  await recordAudit(stack.deps, scene, { kind: 'written', outcome });
  await recordAudit(stack.deps, scene, { kind: 'changed', reference: 'Task/7', result: 'refused' });
}, 60_000);
afterAll(async () => {
  await stack.close();
  rmSync(folder, { recursive: true });
});

async function trail(): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const { event } of stack.deps.store.audit.entries()) events.push(event);
  return events;
}

const shortly = ({ action, outcome, outcomeDesc, subtype }: AuditEvent) =>
  [subtype?.[0]?.display ?? subtype?.[0]?.code, action, outcome, ...(outcomeDesc ? [outcomeDesc] : [])].join(
    ' ',
  );

test('a conversation leaves its opening, what was read and written, a finding of harm, and its end', async () => {
  expect((await trail()).map(shortly)).toEqual([
    'Login E 0',
    'read R 0 conversation',
    'Use of Restricted Function E 0 45 CFR 171.201: withheld from family',
    'create C 0 assessment written',
    'create C 0 order written',
    'create C 0 task written',
    'Emergency Override Started E 0',
    'Logout E 0',
    'create C 4 assessment not-written BREAK_THE_GLASS',
    'update U 4',
  ]);
});

test('every entry is a valid AuditEvent, also as exported', async () => {
  const lines: string[] = [];
  for await (const entry of stack.deps.store.audit.entries()) lines.push(toExportLine(entry));
  expect(lines.length).toBe(10);
  for (const line of lines) expect(issuesOf(JSON.parse(line))).toEqual([]);
  expect(issuesOf(JSON.parse('{"resourceType":"AuditEvent"}')).length).toBeGreaterThan(0);
});

test('it has the shape of BALP: a client, a server and the user, the patient, the resource, the request', async () => {
  const created = (await trail())[3];
  const iss = stack.ehr.fhirBase;
  expect(created?.meta?.profile).toEqual([
    'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientCreate',
  ]);
  expect(
    created?.agent.map(({ type, who, requestor }) => [type?.coding?.[0]?.code, who?.reference, requestor]),
  ).toEqual([
    ['110153', undefined, false],
    ['110152', undefined, false],
    ['AUT', `${iss}/Practitioner/nurse-okafor`, true],
  ]);
  expect(created?.entity?.map(({ type, role }) => [type?.code, role?.code])).toEqual([
    ['1', '1'],
    ['2', '4'],
    ['Encounter', '4'],
    ['XrequestId', undefined],
  ]);
  expect(created?.entity?.[0]?.what?.reference).toBe(`${iss}/Patient/story-2`);
});

test('a chart behind glass is told by its purpose, and why it was opened by a code, never by words', async () => {
  const purposes = (event: AuditEvent | undefined) =>
    event?.purposeOfEvent?.map(({ coding }) => coding?.[0]?.code);
  const events = await trail();
  expect(purposes(events[6])).toEqual(['BTG', 'ETREAT']);
  expect(purposes(events[8])).toEqual(['BTG']);
  expect(glassAnswers).toEqual([200, 400]);
  expect(JSON.stringify(events)).not.toContain('boss');
});

test('it says nothing of what was answered, and is sealed at rest', async () => {
  expect(JSON.stringify(await trail())).not.toMatch(/wants-support|survivor|privacy\.outcome/);
  const rows = await stack.deps.store.db.selectFrom('audit').selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(/story-2|nurse-okafor|AuditEvent/);
});

test('the export proves itself, and tells what was changed, taken out or put in', async () => {
  const done = await maintain('audit-export', stack.deps.store, { file: exported, now: 0 });
  expect(done).toMatchObject({
    done: expect.stringMatching(/^10 entries exported; the last hash is [0-9a-f]{64}$/),
  });
  expect(statSync(exported).mode & 0o777).toBe(0o600);
  const verified = run(['audit', 'verify', exported], { folder: '/', now: 0 });
  expect([verified.status, verified.out]).toEqual([0, expect.stringContaining('ok: 10 entries, unbroken')]);
  const entries = readFileSync(exported, 'utf8')
    .trim()
    .split('\n')
    .map((it) => JSON.parse(it) as Chained & AuditEvent);
  const changed = entries.map((it, index) => (index === 3 ? { ...it, outcome: '8' as const } : it));
  expect(verifyChain(changed)).toEqual({ broken: 4, why: 'was changed' });
  expect(verifyChain(entries.filter((_, index) => index !== 4))).toMatchObject({ broken: 5 });
  expect(verifyChain([...entries.slice(0, 2), ...entries.slice(1)])).toMatchObject({ broken: 3 });
  writeFileSync(join(folder, 'bad.ndjson'), changed.map((it) => JSON.stringify(it)).join('\n'));
  const bad = run(['audit', 'verify', join(folder, 'bad.ndjson')], { folder: '/', now: 0 });
  expect([bad.status, bad.err]).toEqual([2, 'entry 4: was changed']);
});

test('an export goes over no older file', async () => {
  expect(await maintain('audit-export', stack.deps.store, { file: exported, now: 0 })).toEqual({
    problem: `${exported}: EEXIST`,
  });
});

test('entries appended at once are all chained, and none is purged', async () => {
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  const store = await openStore('memory', { session: [key], hmac: [key] });
  const deps = { ...stack.deps, store: { ...stack.deps.store, audit: store.audit } };
  await Promise.all(Array.from({ length: 12 }, () => recordAudit(deps, scene, { kind: 'opened' })));
  await store.purge(Date.UTC(9000, 0));
  const lines: Chained[] = [];
  for await (const entry of store.audit.entries()) lines.push(JSON.parse(toExportLine(entry)));
  expect(verifyChain(lines)).toMatchObject({ entries: 12 });
  await store.close();
});

test('a trail that cannot be written is counted, and care goes on', async () => {
  const { deps } = stack;
  const audit = { ...deps.store.audit, append: () => Promise.reject(new Error('disk full')) };
  await recordAudit({ ...deps, store: { ...deps.store, audit } }, scene, { kind: 'opened' });
  const { values } = await deps.metrics.auditFailures.get();
  expect(values[0]?.value).toBe(1);
  expect(stack.lines.at(-1)).toContain('"event":"audit-failed"');
});
