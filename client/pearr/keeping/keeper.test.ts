import type { ConversationView, DraftSave } from '@pearr/pearr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallError } from '../../api/call.ts';
import { coded, newView } from '../conversation/conversations.testing.ts';
import type { Draft } from '../conversation/draft.ts';
import { Keeper } from './keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draft = (page: string, code?: string): Draft => ({
  page,
  answers: code === undefined ? {} : { 'privacy.outcome': coded(code) },
});
const failure = (error: string): CallError => ({ error, linkIds: [] });

type SaveAnswer = { ok: { revision: number } } | CallError;

/** A server that answers saves as it is told, by default with the next revision. */
function setup(view: ConversationView = newView()) {
  const saves: DraftSave[] = [];
  const log: string[] = [];
  const answers: (SaveAnswer | Promise<SaveAnswer>)[] = [];
  const server = { view };
  const keeper = new Keeper({
    held: undefined,
    revision: view.revision,
    save: async (save) => {
      saves.push(save);
      return answers.shift() ?? { ok: { revision: save.revision + 1 } };
    },
    reread: async () => ({ ok: server.view }),
    onState: (state) => log.push(state),
    onMerged: (base, { revision }) => log.push(`merged ${base?.page} with ${revision}`),
    onReplaced: ({ revision }) => log.push(`replaced by ${revision}`),
    onEnded: () => log.push('ended'),
  });
  return { keeper, saves, log, answers, server };
}

test('answers on one page are kept together, within half a second', async () => {
  const { keeper, saves } = setup();
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  keeper.keep(draft('privacy', 'refused'));
  keeper.keep(draft('privacy', 'ok'));
  await vi.advanceTimersByTimeAsync(500);
  expect(saves).toEqual([
    { ...draft('privacy'), revision: 0 },
    { ...draft('privacy', 'ok'), revision: 1 },
  ]);
});

test('the first answer after a while is kept at once', async () => {
  const { keeper, saves } = setup();
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(1000);
  keeper.keep(draft('privacy', 'ok'));
  expect(saves).toHaveLength(2);
});

test('“Kept” is never said while an answer waits', async () => {
  const { keeper, log } = setup();
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  expect(log.at(-1)).toBe('kept');
  keeper.keep(draft('privacy', 'ok'));
  expect(log.at(-1)).toBe('keeping');
  await vi.advanceTimersByTimeAsync(300);
  expect(log.at(-1)).toBe('kept');
});

test('a page change and an early end are kept at once', async () => {
  const { keeper, saves } = setup();
  const counts: number[] = [];
  for (const one of [
    draft('privacy'),
    draft('close'),
    { ...draft('close'), ended: 'interrupted' as const },
  ]) {
    keeper.keep(one);
    counts.push(saves.length);
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(counts).toEqual([1, 2, 3]);
});

test('what is waiting is kept at once when the page is about to go', async () => {
  const { keeper, saves } = setup();
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  keeper.keep(draft('privacy', 'ok'));
  keeper.flush();
  expect(saves).toHaveLength(2);
});

test('what the server holds already is not sent again', async () => {
  const { keeper, saves } = setup();
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  keeper.keep(draft('privacy'));
  keeper.flush();
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves).toHaveLength(1);
});

test('one save at a time: what comes meanwhile follows with the revision of the first', async () => {
  const { keeper, saves, answers, log } = setup();
  let answer = (_: SaveAnswer) => {};
  answers.push(new Promise((resolve) => (answer = resolve)));
  keeper.keep(draft('privacy'));
  keeper.keep(draft('educate'));
  expect(saves).toHaveLength(1);
  answer({ ok: { revision: 1 } });
  await vi.advanceTimersByTimeAsync(0);
  expect(saves[1]).toEqual({ ...draft('educate'), revision: 1 });
  expect(log.at(-1)).toBe('kept');
});

test('without a connection it is tried again, with ever longer pauses, until it is there', async () => {
  const { keeper, saves, answers, log } = setup();
  answers.push(failure('OFFLINE'), failure('OFFLINE'), failure('INTERNAL'));
  keeper.keep(draft('privacy'));
  const counts: number[] = [];
  for (const ms of [0, 1000, 2000, 4000]) {
    await vi.advanceTimersByTimeAsync(ms);
    counts.push(saves.length);
  }
  expect(counts).toEqual([1, 2, 3, 4]);
  expect(log).toEqual(['keeping', 'not-kept', 'not-kept', 'not-kept', 'kept']);
});

test('an answer given while offline is the one that is kept', async () => {
  const { keeper, saves, answers } = setup();
  answers.push(failure('OFFLINE'));
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  keeper.keep(draft('privacy', 'ok'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves.at(-1)).toEqual({ ...draft('privacy', 'ok'), revision: 0 });
});

test('when another window saved since, its answers and ours are kept together', async () => {
  const { keeper, saves, answers, log, server } = setup();
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  server.view = newView({ page: 'ask', answers: { 'ask.outcome': coded('declined') }, revision: 5 });
  answers.push(failure('CONFLICT'));
  keeper.keep(draft('privacy', 'ok'));
  await vi.advanceTimersByTimeAsync(500);
  expect(log).toEqual(['keeping', 'kept', 'keeping', 'merged privacy with 5', 'kept']);
  expect(saves.at(-1)).toEqual({
    page: 'privacy',
    answers: { 'privacy.outcome': coded('ok'), 'ask.outcome': coded('declined') },
    revision: 5,
  });
});

test('a draft that the server purged meanwhile is kept anew', async () => {
  const { keeper, saves, answers, server } = setup(newView({ revision: 4 }));
  server.view = newView({ revision: 0 });
  answers.push(failure('CONFLICT'));
  keeper.keep(draft('privacy', 'ok'));
  await vi.advanceTimersByTimeAsync(0);
  expect(saves.map(({ revision }) => revision)).toEqual([4, 0]);
});

test('a conversation that another window completed takes the place of ours', async () => {
  const { keeper, answers, log, server } = setup();
  server.view = newView({ outcome: [], revision: 6 });
  answers.push(failure('ALREADY_COMPLETED'));
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toContain('replaced by 6');
});

test('a conflict with our own save, whose answer was lost, loses nothing', async () => {
  const { keeper, saves, answers, log, server } = setup();
  answers.push(failure('OFFLINE'), failure('CONFLICT'));
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  server.view = newView({ ...draft('privacy'), revision: 1 });
  keeper.keep(draft('privacy', 'ok'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves.at(-1)).toEqual({ ...draft('privacy', 'ok'), revision: 1 });
  expect(log.at(-1)).toBe('kept');
  expect(log).not.toContain('replaced by 1');
});

test('a conflict with the same save, which the browser repeated, loses nothing', async () => {
  const { keeper, answers, log, server } = setup();
  server.view = newView({ ...draft('privacy'), revision: 1 });
  answers.push(failure('CONFLICT'));
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(['keeping', 'kept']);
});

test('a session that ended stops it', async () => {
  const { keeper, saves, answers, log } = setup();
  answers.push(failure('SESSION_ENDED'));
  keeper.keep(draft('privacy'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves).toHaveLength(1);
  expect(log.at(-1)).toBe('ended');
});

test('while the conversation is written nothing is saved, and what was under way disturbs nothing', async () => {
  const { keeper, saves, answers, log } = setup();
  let answer = (_: SaveAnswer) => {};
  answers.push(new Promise((resolve) => (answer = resolve)));
  keeper.keep(draft('close'));
  keeper.keep(undefined);
  answer(failure('OFFLINE'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves).toHaveLength(1);
  expect(log).toEqual(['keeping']);
});
