import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startServer, type TestServer } from '../app.testing.ts';
import { alone } from './alone.ts';

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

test('who has waited a minute is told that it is under way', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate'] });
  const { store, clock } = server.deps;
  await store.claims.claim(['w'], 'somebody', clock(), clock() + 3_600_000);
  const waiting = alone(server.deps, ['w'], async () => 'done');
  await vi.advanceTimersByTimeAsync(70_000);
  expect(await waiting).toEqual({ error: 'SHED' });
});
