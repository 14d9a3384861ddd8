import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signJwt, startServer, t0 } from '../app.testing.ts';
import { callHook } from '../cds-hooks/hook-call.testing.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../store/postgres.testing.ts';
import { type AppProcess, startApp } from './app-process.testing.ts';
import { fault } from './fault.testing.ts';
import { call, type Stage, setStage, tokenOf, wholeCall } from './stage.testing.ts';

let stage: Stage;
/** Two processes on one file, and two replicas on one PostgreSQL. */
let onFile: readonly [AppProcess, AppProcess];
let onPostgres: readonly [AppProcess, AppProcess] | undefined;
let postgres: TestPostgres | undefined;

async function pair(env: Record<string, string>): Promise<readonly [AppProcess, AppProcess]> {
  return Promise.all([startApp({ env }), startApp({ env })]);
}

beforeAll(async () => {
  stage = await setStage(['f23']);
  onFile = await pair(stage.env('data'));
  if (!hasPostgres) return;
  postgres = await startPostgres();
  onPostgres = await pair({ ...stage.env('unused'), DATABASE_URL: await postgres.createDatabase() });
}, 120_000);
afterAll(async () => {
  for (const app of [...onFile, ...(onPostgres ?? [])]) expect(await app.end()).toBe(0);
  await postgres?.close();
  await stage.close();
});

const data = () => stage.dataOf('data');
const replicas = () => onPostgres as readonly [AppProcess, AppProcess];

/** A hundred tokens, each sent to both at the same time. @returns how often each was accepted */
async function replayPairs([one, other]: readonly [AppProcess, AppProcess]): Promise<Record<number, number>> {
  const accepted: Record<number, number> = {};
  for (let index = 0; index < 100; index += 1) {
    const token = await tokenOf('honest');
    const options = { token, from: `203.0.113.${index}` };
    const answers = await Promise.all([one, other].map((app) => call(app, 'honest', wholeCall(), options)));
    const times = answers.filter((it) => it.status === 200).length;
    accepted[times] = (accepted[times] ?? 0) + 1;
  }
  return accepted;
}

describe('time', () => {
  fault("F23 the client's clock is four minutes off", {
    app: () => onFile[0],
    metric: ['jwt_refusals_total', 'refusal="not-yet"'],
    async during() {
      const early = await tokenOf('f23', { iat: 240, exp: 540 });
      const late = await tokenOf('f23', { iat: -240, exp: 60 });
      expect((await call(onFile[0], 'f23', wholeCall(), { token: early })).status).toBe(401);
      expect((await call(onFile[0], 'f23', wholeCall(), { token: late })).status).toBe(200);
    },
    data,
  });

  test('F24 our own clock jumps: two days on, and back', async ({ task }) => {
    const server = await startServer();
    const nowInSeconds = Math.floor(t0.getTime() / 1000);
    const statusAt = async (seconds: number) => {
      const claims = { iat: nowInSeconds + seconds, exp: nowInSeconds + seconds + 300 };
      const token = await signJwt('/cds-services/pearr-patient-view', { claims });
      return (await callHook(server, 'story-2', { authorization: `Bearer ${token}` })).status;
    };
    expect(await statusAt(0)).toBe(200);
    server.pass(2 * 86_400_000);
    expect([await statusAt(0), await statusAt(2 * 86_400)]).toEqual([401, 200]);
    server.pass(-2 * 86_400_000);
    expect([await statusAt(2 * 86_400), await statusAt(0)]).toEqual([401, 200]);
    await server.close();
    task.meta.fault = { honest: 3, metric: 'jwt_refusals_total', recovery: 'at the next call' };
  });
});

describe('replay', () => {
  fault('F25 one token a hundred times at once, in one process: one is accepted', {
    app: () => onFile[0],
    metric: ['replay_rejected_total'],
    async during() {
      const token = await tokenOf('honest');
      const answers = await Promise.all(
        Array.from({ length: 100 }, () =>
          call(onFile[0], 'honest', wholeCall(), { token, from: '203.0.113.5' }),
        ),
      );
      expect(answers.filter((it) => it.status === 200)).toHaveLength(1);
    },
    data,
  });

  fault('F26 a hundred pairs of the same token on two processes with one file: one of each is accepted', {
    app: () => onFile[0],
    metric: ['replay_rejected_total'],
    during: async () => expect(await replayPairs(onFile)).toEqual({ 1: 100 }),
    data,
  });

  describe.skipIf(!hasPostgres)('on two replicas with one PostgreSQL', () => {
    fault('F27 a hundred pairs of the same token: one of each is accepted', {
      app: () => replicas()[0],
      metric: ['replay_rejected_total'],
      during: async () => expect(await replayPairs(replicas())).toEqual({ 1: 100 }),
      data,
    });
  });

  fault('F28 the same call with a new token: both are answered, with one and the same card', {
    app: () => onFile[0],
    metric: ['cds_calls_total', 'outcome="cards"'],
    async during() {
      const body = wholeCall();
      const first = await call(onFile[0], 'honest', body);
      const again = await call(onFile[1], 'honest', body);
      expect([first.cards, again.cards]).toEqual([1, 1]);
      expect(again.uuid).toBe(first.uuid);
    },
    data,
  });

  test.skipIf(!hasPostgres)('a card shown by one replica is not shown again by the other', async () => {
    const [one, other] = replicas();
    const same = randomUUID();
    const first = await call(one, 'honest', wholeCall(randomUUID(), same));
    const second = await call(other, 'honest', wholeCall(randomUUID(), same));
    expect([first.cards, second.cards]).toEqual([1, 0]);
  });
});
