import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startServer, type TestServer } from '../app.testing.ts';
import { callHook, outcomes } from './hook-call.testing.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await server.close();
});

/** A store that answers when it is told to: whether it was asked, and the telling. */
function slowStore(): { asked: Promise<void>; answer: () => void } {
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    vi.spyOn(server.deps.store.conversations, 'isOpen').mockImplementationOnce(() => {
      resolve();
      return new Promise((open) => {
        answer = () => open(false);
      });
    });
  });
  return { asked, answer: () => answer() };
}

test('a call that takes longer than three seconds is answered at the third, without a card, and counted', async () => {
  const { asked } = slowStore();
  const answer = callHook(server, 'story-2');
  await asked;
  await vi.advanceTimersByTimeAsync(2999);
  expect(await outcomes(server, 'deadline')).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  const { status, body } = await answer;
  expect([status, body]).toEqual([200, { cards: [] }]);
  expect(await outcomes(server, 'deadline')).toBe(1);
});

test('a card that comes after the deadline does not count as shown: the next call shows one', async () => {
  const store = slowStore();
  const recorded = vi.spyOn(server.deps.store.cards, 'record');
  const late = callHook(server, 'story-2');
  await store.asked;
  await vi.advanceTimersByTimeAsync(3000);
  expect((await late).body.cards).toEqual([]);
  const decided = vi.spyOn(server.deps.visitLog, 'looked');
  store.answer();
  await vi.waitFor(() => expect(decided).toHaveBeenCalledOnce(), 20_000);
  expect(recorded).not.toHaveBeenCalled();
  expect((await callHook(server, 'story-2')).body.cards).toHaveLength(1);
  expect(recorded).toHaveBeenCalledOnce();
});
