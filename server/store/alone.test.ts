import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startServer, type TestServer } from '../app.testing.ts';
import { alone, LEASE } from './alone.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

test('the same work is never under way twice, and everybody gets a turn', async () => {
  let underWay = 0;
  let most = 0;
  const task = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay -= 1;
    return 'done';
  };
  const all = await Promise.all([1, 2, 3].map(() => alone(server.deps, ['w'], task)));
  expect(all).toEqual(['done', 'done', 'done']);
  expect(most).toBe(1);
});

test('other work is not waited for, and work that failed is free again', async () => {
  await alone(server.deps, ['a'], async () => {
    expect(await alone(server.deps, ['b'], async () => 'b')).toBe('b');
  });
  await expect(alone(server.deps, ['a'], () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
  expect(await alone(server.deps, ['a'], async () => 'again')).toBe('again');
});

test('long work keeps its claim while its process lives; of a dead process it lapses within twenty seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { claims } = server.deps.store;
  const isFree = () => claims.claim(['w'], 'other', server.deps.clock(), server.deps.clock() + 1);
  let finish = () => {};
  const working = alone(server.deps, ['w'], () => new Promise<void>((resolve) => (finish = resolve)));
  await vi.waitFor(async () => expect(await isFree()).toBe(false), 20_000);
  const renew = claims.renew;
  let renewals = 0;
  vi.spyOn(claims, 'renew').mockImplementation(async (...given) => {
    await renew(...given);
    renewals += 1;
  });
  for (let renewed = 0; renewed < 12; renewed += 1) {
    server.pass(5_000);
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(renewals).toBe(renewed + 1), 20_000);
    expect(await isFree()).toBe(false);
  }
  // As if its process had died: nobody renews it any more.
  server.pass(LEASE - 1);
  expect(await isFree()).toBe(false);
  server.pass(1);
  expect(await isFree()).toBe(true);
  finish();
  await working;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewals).toBe(12);
});

test('who has waited a minute is told that it is under way', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate'] });
  const { store, clock } = server.deps;
  await store.claims.claim(['w'], 'somebody', clock(), clock() + 3_600_000);
  const waiting = alone(server.deps, ['w'], async () => 'done');
  await vi.advanceTimersByTimeAsync(70_000);
  expect(await waiting).toEqual({ error: 'SHED' });
});
