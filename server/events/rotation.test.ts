import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerSystem } from '@pearr/pearr';
import type { ProgrammeEvent } from '@pearr/quality';
import type { Task } from 'fhir/r4.js';
import { afterAll, expect, test } from 'vitest';
import { completed, conversation, supportWanted, walk } from '../../pearr/session/walk.testing.ts';
import { startServer } from '../app.testing.ts';
import { openStore, type StoreKeys } from '../store/open-store.ts';
import { recordEnded, recordOpened, recordSteps } from './conversation-events.ts';
import { recordReferral } from './referral-events.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'pearr-rotation-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const older = { kid: 'older', key: Buffer.alloc(32, 1) };
const newer = { kid: 'newer', key: Buffer.alloc(32, 2) };
const before: StoreKeys = { session: [older], hmac: [older] };
const during: StoreKeys = { session: [newer, older], hmac: [newer, older] };
const of = { ehr: 'e', patient: 'p', visit: 'v', user: 'Practitioner/n' };
const outcome = [{ kind: 'order', referral: 'survivor-advocate', result: 'written' }] as const;

function task(status: Task['status']): Task {
  const identifier = [{ system: ledgerSystem, value: 'key of task:survivor-advocate' }];
  return { resourceType: 'Task', status, intent: 'order', identifier };
}

test('a conversation and its referral stay one when the keys change in their midst', async () => {
  const server = await startServer();
  const first = { ...server.deps, store: await openStore({ dataDir }, before) };
  await recordOpened(first, of);
  await recordSteps(first, of, walk(conversation(false), { 'privacy.outcome': 'unsafe' }));
  const then = { ...server.deps, store: await openStore({ dataDir }, during) };
  const ending = completed(walk(conversation(false), supportWanted));
  await recordEnded(then, of, { completed: ending, outcome, keyOf: (it) => `key of ${it}` });
  server.pass(60_000);
  await recordReferral(then, 'e', task('accepted'));
  await recordReferral(then, 'e', task('on-hold'));
  await recordReferral(then, 'another', task('completed'));
  const events: ProgrammeEvent[] = [];
  for await (const event of then.store.events.all()) events.push(event);
  const conversations = events.flatMap((it) => ('conversation' in it ? [it.conversation] : []));
  expect(new Set(conversations).size).toBe(1);
  expect(events.flatMap((it) => (it.event === 'referral' ? [it.status] : []))).toEqual([
    'requested',
    'accepted',
  ]);
  for (const { store } of [first, then]) await store.close();
  await server.close();
});
