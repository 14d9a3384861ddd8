import type { ProgrammeEvent } from '@pearr/quality';
import { afterEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '../app.testing.ts';
import { callHook } from '../cds-hooks/hook-call.testing.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(): Promise<TestServer> {
  const server = await startServer();
  servers.push(server);
  return server;
}

async function visits({ deps }: TestServer) {
  await deps.visitLog.settled();
  const found: Extract<ProgrammeEvent, { event: 'visit' }>[] = [];
  for await (const event of deps.store.events.all()) if (event.event === 'visit') found.push(event);
  return found;
}

test('a visit is told once, however often the service is asked about it', async () => {
  const server = await start();
  for (const user of ['a', 'b', 'b']) await callHook(server, 'story-1', { user: `Practitioner/${user}` });
  await callHook(server, 'story-1', { encounter: 'another' });
  const found = await visits(server);
  expect(found.map(({ eligible }) => eligible)).toEqual([true, true]);
  expect(new Set(found.map(({ visit }) => visit)).size).toBe(2);
  expect(new Set(found.map(({ patient }) => patient)).size).toBe(1);
});

test('a visit in which nobody could be prompted is told as that, with or without a conversation in the chart', async () => {
  const server = await start();
  await callHook(server, 'story-11-completed-10');
  await callHook(server, 'story-1', { user: 'Patient/story-1' });
  const of = { ehr: 'development', patient: 'story-7', visit: 'earlier', user: 'Practitioner/n' };
  await server.deps.store.conversations.complete(of, [], true, server.deps.clock());
  await callHook(server, 'story-7');
  expect((await visits(server)).map(({ eligible }) => eligible)).toEqual([false, false, false]);
});

test('a visit becomes eligible by a later look', async () => {
  const server = await start();
  await callHook(server, 'story-1', { user: 'Patient/story-1' });
  await visits(server);
  await callHook(server, 'story-1');
  expect((await visits(server)).map(({ eligible }) => eligible)).toEqual([false, true]);
});

test('a log that cannot be written is counted, the hook is answered, and the visit is told the next time', async () => {
  const server = await start();
  const { events } = server.deps.store;
  const { add } = events;
  const failing = Object.assign(events, { add: () => Promise.reject(new Error('disk full')) });
  expect((await callHook(server, 'story-1')).body.cards).toHaveLength(1);
  await server.deps.visitLog.settled();
  const { values } = await server.deps.metrics.eventFailures.get();
  expect(values[0]?.value).toBe(2);
  expect(server.lines.join()).toContain('"event":"event-not-recorded"');
  Object.assign(failing, { add });
  await callHook(server, 'story-1');
  expect(await visits(server)).toHaveLength(1);
});
