import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AppProcess, startApp } from './app-process.testing.ts';
import { fault, inFull } from './fault.testing.ts';
import { call, type Stage, setStage, tokenOf, wholeCall } from './stage.testing.ts';

let stage: Stage;
let app: AppProcess;
beforeAll(async () => {
  stage = await setStage([]);
});
afterAll(() => stage.close());

const path = '/cds-services/pearr-patient-view';
const data = () => stage.dataOf('data');
const portOf = (it: AppProcess) => Number(new URL(it.url).port);

const STOPS = inFull ? 20 : 2;

test.skipIf(process.platform !== 'linux')(
  'it listens at the one address that it is told, and at no other',
  async () => {
    const one = await startApp({ env: stage.env('one'), host: '127.0.0.2' });
    expect((await fetch(`${one.url}/cds-services`)).status).toBe(200);
    const elsewhere = fetch(`http://127.0.0.1:${portOf(one)}/cds-services`).then(
      () => 'answered',
      (thrown: Error) => (thrown.cause as NodeJS.ErrnoException).code,
    );
    expect(await elsewhere).toBe('ECONNREFUSED');
    expect(await one.end()).toBe(0);
  },
);

/** Whether a proxy in front would still send calls there. */
async function isReady({ management }: AppProcess): Promise<boolean> {
  return (await fetch(`${management}/readyz`).catch(() => undefined))?.ok ?? false;
}

/** Calls on kept connections, as a proxy sends them: until readiness is withdrawn. @returns how many were answered and lost */
async function underLoad(target: AppProcess) {
  const agent = new Agent({ connections: 8, keepAliveTimeout: 60_000 });
  const counted = { answered: 0, lost: 0 };
  let over = false;
  const probe = setInterval(async () => {
    over ||= !(await isReady(target));
  }, 100);
  const caller = async () => {
    while (!over) {
      const authorization = `Bearer ${await tokenOf('honest')}`;
      const headers = { authorization, 'content-type': 'application/json' };
      try {
        const { statusCode, body } = await request(`${target.url}${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(wholeCall()),
          dispatcher: agent,
        });
        await body.dump();
        if (statusCode === 200) counted.answered += 1;
        // Shed is answered too; a busy machine is late.
        else if (statusCode !== 503) counted.lost += 1;
      } catch (thrown) {
        // Nobody listened any more: it was never accepted, and a proxy sends it to another.
        if ((thrown as NodeJS.ErrnoException).code !== 'ECONNREFUSED') counted.lost += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, caller));
  clearInterval(probe);
  await agent.destroy();
  return counted;
}

describe('stopping', () => {
  test(`F36 told to stop ${STOPS} times under load: no accepted request is lost`, {
    timeout: 300_000,
  }, async ({ task }) => {
    let answered = 0;
    for (let times = 0; times < STOPS; times += 1) {
      const target = await startApp({ env: stage.env('stopped') });
      await call(target, 'honest', wholeCall());
      const ended = new Promise<number | null>((resolve) =>
        setTimeout(() => void target.end('SIGTERM').then(resolve), 700),
      );
      const counted = await underLoad(target);
      expect(await ended).toBe(0);
      expect(counted.lost).toBe(0);
      expect(counted.answered).toBeGreaterThan(0);
      answered += counted.answered;
    }
    task.meta.fault = { honest: answered, metric: 'draining', recovery: `0 of ${answered} lost` };
  });

  test('readiness goes first', { timeout: 60_000 }, async () => {
    const target = await startApp({ env: stage.env('stopped') });
    await call(target, 'honest', wholeCall());
    const readiness = async () => (await fetch(`${target.management}/readyz`)).status;
    expect(await readiness()).toBe(200);
    const ended = target.end('SIGTERM');
    await expect.poll(readiness, { interval: 20 }).toBe(503);
    expect(await ended).toBe(0);
  });
});

describe('bad clients', () => {
  const sockets: Socket[] = [];
  beforeAll(async () => {
    app = await startApp({ env: stage.env('data') });
  });
  afterAll(async () => {
    expect(await app.end()).toBe(0);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  fault('F37 a hundred connections that send a byte a second are ended in seconds', {
    app: () => app,
    metric: ['http_bad_requests_total', 'cause="ERR_HTTP_REQUEST_TIMEOUT"'],
    async during() {
      const closed = Array.from({ length: 100 }, async () => {
        const socket = connect(portOf(app), '127.0.0.1');
        sockets.push(socket);
        socket.on('error', () => undefined);
        socket.on('data', () => undefined);
        socket.write('POST / HTTP/1.1\r\n');
        const timer = setInterval(() => socket.write('a'), 1000);
        await new Promise((resolve) => socket.on('close', resolve));
        clearInterval(timer);
      });
      const since = performance.now();
      await Promise.all(closed);
      expect(performance.now() - since).toBeLessThan(20_000);
    },
    data,
  });

  const ABORTS = inFull ? 1000 : 200;
  fault(`F38 ${ABORTS} clients go away before the answer`, {
    app: () => app,
    metric: ['http_aborts_total'],
    async during() {
      const body = JSON.stringify(wholeCall());
      for (let index = 0; index < ABORTS; index += 1) {
        const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\nAuthorization: Bearer ${await tokenOf('honest')}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
        const socket = connect(portOf(app), '127.0.0.1').on('error', () => undefined);
        socket.write(head + body.slice(0, index % 2 === 0 ? body.length : body.length / 2));
        setTimeout(() => socket.resetAndDestroy(), index % 10);
        if (index % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    data,
  });

  fault('F39 a compressed body of 200 MB is refused unread', {
    app: () => app,
    metric: ['http_server_request_duration_seconds_count', 'status_class="4xx"'],
    async during() {
      const response = await fetch(`${app.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await tokenOf('honest')}`,
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
        body: gzipSync(Buffer.alloc(200_000_000, 32)),
      });
      expect(response.status).toBe(415);
    },
    data,
  });
});

describe('a log that nobody reads', () => {
  beforeAll(async () => {
    app = await startApp({ env: stage.env('unread'), readLog: false });
  });
  afterAll(async () => {
    expect(await app.end()).toBe(0);
  });
  fault('F40 the pipe of the log is blocked: calls go on, lines are dropped and counted', {
    app: () => app,
    metric: ['log_lines_dropped_total'],
    async during() {
      for (let tries = 0; tries < 100 && (await app.metric('log_lines_dropped_total')) === 0; tries += 1)
        await Promise.all(Array.from({ length: 40 }, () => call(app, 'honest', [])));
    },
    data: () => stage.dataOf('unread'),
  });
});
