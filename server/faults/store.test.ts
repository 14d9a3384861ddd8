import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../store/postgres.testing.ts';
import { type AppProcess, runMain, startApp } from './app-process.testing.ts';
import { fault, HANGING, inFull } from './fault.testing.ts';
import { call, type Stage, setStage, tokenOf, wholeCall } from './stage.testing.ts';

let stage: Stage;
let app: AppProcess;
beforeAll(async () => {
  stage = await setStage([]);
});
afterAll(() => stage.close());
afterEach(async () => {
  await app?.end();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const isWell = async () => (await call(app, 'honest', wholeCall())).cards === 1;
const fill = async (count: number) => {
  for (let index = 0; index < count; index += 1) await call(app, 'honest', wholeCall());
};

describe('the store as a file', () => {
  const LOCKED = inFull ? 30_000 : 2000;
  let release: () => void = () => undefined;

  describe('locked', () => {
    beforeAll(async () => {
      app = await startApp({ env: stage.env('locked') });
    });
    fault(`F29 the file is locked by another for ${LOCKED / 1000} s: cards are answered`, {
      app: () => app,
      metric: ['store_errors_total'],
      async during() {
        const other = new Libsql(join(stage.folder, 'locked', 'pearr.db'));
        other.exec('begin immediate');
        release = () => {
          other.exec('rollback');
          other.close();
        };
        await wait(LOCKED);
      },
      mended: { mend: () => release(), isWell },
      data: () => stage.dataOf('locked'),
    });
  });

  describe('full', () => {
    beforeAll(async () => {
      app = await startApp({ env: stage.env('full'), fileLimit: 400 });
    });
    fault('F30 the disk is full: cards are answered, what must be kept is refused with 503', {
      app: () => app,
      metric: ['store_errors_total'],
      async during() {
        const kept = JSON.parse((await call(app, 'honest', wholeCall())).text).cards[0].uuid;
        for (let tries = 0; tries < 400 && (await app.metric('store_errors_total')) === 0; tries += 20)
          await fill(20);
        const { text, status } = await call(app, 'honest', wholeCall());
        expect([status, JSON.parse(text).cards.length]).toEqual([200, 1]);
        const feedback = {
          feedback: [
            {
              card: kept,
              outcome: 'overridden',
              outcomeTimestamp: '2026-11-01T12:00:00Z',
            },
          ],
        };
        const response = await fetch(`${app.url}/cds-services/pearr-patient-view/feedback`, {
          method: 'POST',
          headers: { authorization: `Bearer ${await tokenOf('honest')}`, 'content-type': 'application/json' },
          body: JSON.stringify(feedback),
        });
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
      },
      data: () => stage.dataOf('full'),
    });
  });

  const KILLS = inFull ? 20 : 3;
  test(`F31 killed ${KILLS} times at work: what was accepted stays accepted`, { timeout: 200_000 }, async ({
    task,
  }) => {
    for (let times = 0; times < KILLS; times += 1) {
      app = await startApp({ env: stage.env('killed') });
      const token = await tokenOf('honest');
      const body = wholeCall();
      const first = await call(app, 'honest', body, { token });
      expect(first.status).toBe(200);
      const others = Array.from({ length: 20 }, () =>
        call(app, 'honest', wholeCall()).catch(() => undefined),
      );
      await Promise.race(others);
      await app.end('SIGKILL');
      await Promise.all(others);
      app = await startApp({ env: stage.env('killed') });
      expect((await call(app, 'honest', wholeCall(), { token })).status).toBe(401);
      const again = await call(app, 'honest', body);
      expect(again.uuid).toBe(first.uuid);
      await app.end();
    }
    const db = new Libsql(join(stage.folder, 'killed', 'pearr.db'));
    expect(db.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    db.close();
    expect(stage.dataOf('killed')).not.toContain('canary');
    task.meta.fault = { honest: KILLS, metric: 'process restarts', recovery: 'at the next start' };
  });

  test('F32 the file is corrupt: it is said in one line, and a backup restores', { timeout: 60_000 }, async ({
    task,
  }) => {
    app = await startApp({ env: stage.env('whole') });
    const body = wholeCall();
    const first = await call(app, 'honest', body);
    const backup = join(stage.folder, 'backup.ndjson');
    expect(await runMain(['backup', backup], stage.env('whole'))).toMatchObject({ code: 0 });
    await app.end();
    writeFileSync(join(stage.folder, 'whole', 'pearr.db'), 'this is no database '.repeat(1000));
    for (const file of readdirSync(join(stage.folder, 'whole')).filter((it) => /-(wal|shm)$/.test(it)))
      writeFileSync(join(stage.folder, 'whole', file), '');
    const { code, err } = await runMain([], { ...stage.env('whole'), PORT: '0' });
    const said = `DATA_DIR ${join(stage.folder, 'whole')}: the database cannot be opened (SQLITE_NOTADB)`;
    expect([code, err.trim().split('\n')]).toEqual([1, [said]]);
    expect(await runMain(['restore', backup], stage.env('restored'))).toMatchObject({ code: 0, err: '' });
    app = await startApp({ env: stage.env('restored') });
    expect((await call(app, 'honest', body)).uuid).toBe(first.uuid);
    task.meta.fault = {
      honest: 2,
      metric: 'exit 1: the database cannot be opened (SQLITE_NOTADB)',
      recovery: 'by restoring',
    };
  });
});

test('a database out of reach is said in one line, without its address', async () => {
  const stage = await setStage([]);
  const DATABASE_URL = 'postgres://pearr:canary@127.0.0.1:1/pearr';
  const { code, err } = await runMain([], { ...stage.env('none'), DATABASE_URL, PORT: '0' });
  await stage.close();
  expect([code, err.trim()]).toEqual([1, 'DATABASE_URL: the database cannot be opened (ECONNREFUSED)']);
});

/** A line to PostgreSQL that can be slow. */
async function slowLine(port: number): Promise<{ server: Server; port: number; delay: { ms: number } }> {
  const delay = { ms: 0 };
  const carry = (from: Socket, to: Socket) => {
    from.on('data', (chunk) => setTimeout(() => to.write(chunk), delay.ms));
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };
  const server = createServer((near) => {
    const far = createConnection(port, '127.0.0.1');
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0, delay };
}

describe.skipIf(!hasPostgres)('the store on PostgreSQL', () => {
  let postgres: TestPostgres;
  let line: Awaited<ReturnType<typeof slowLine>>;
  let url: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    line = await slowLine(postgres.port);
    url = await postgres.createDatabase();
    mkdirSync(join(stage.folder, 'nothing'));
  });
  afterAll(async () => {
    await postgres.close();
    line.server.close();
  });
  const env = () => ({
    ...stage.env('nothing'),
    DATABASE_URL: url.replace(`:${postgres.port}/`, `:${line.port}/`),
  });
  const data = () => '';

  describe('stopped', () => {
    beforeAll(async () => {
      app = await startApp({ env: env() });
    });
    fault('F33 PostgreSQL is stopped: calls are answered in time, without a card', {
      app: () => app,
      metric: ['store_errors_total'],
      honestCards: false,
      async during() {
        await postgres.stop();
        const { status, cards, ms } = await call(app, 'honest', wholeCall());
        expect([status, cards]).toEqual([200, 0]);
        expect(ms).toBeLessThan(HANGING);
      },
      mended: { mend: () => void postgres.start(), isWell },
      data,
    });
  });

  describe('slow', () => {
    beforeAll(async () => {
      app = await startApp({ env: env() });
    });
    fault('F34 PostgreSQL is slow: calls are answered by the deadline', {
      app: () => app,
      metric: ['store_errors_total'],
      honestCards: false,
      async during() {
        line.delay.ms = 700;
        for (let times = 0; times < 3; times += 1) {
          const { status, ms } = await call(app, 'honest', wholeCall());
          expect(status).toBe(200);
          expect(ms).toBeLessThan(HANGING);
        }
      },
      mended: {
        mend: () => {
          line.delay.ms = 0;
        },
        isWell,
      },
      data,
    });
  });

  describe('read-only', () => {
    beforeAll(async () => {
      app = await startApp({ env: env() });
    });
    const name = () => url.split('/').at(-1) ?? '';
    /** From another database, whose sessions can always be written in. */
    const administer = (statement: string) =>
      postgres.run(url.replace(name(), 'postgres'), statement.replaceAll('NAME', name()));
    const reconnect = () =>
      administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'NAME'");
    fault('F35 the database is read-only: cards are answered', {
      app: () => app,
      metric: ['store_errors_total'],
      honestCards: false,
      async during() {
        await administer('alter database NAME set default_transaction_read_only = on');
        await reconnect();
        await wait(300);
        expect((await call(app, 'honest', wholeCall())).cards).toBe(1);
      },
      mended: {
        mend: () =>
          void administer('alter database NAME reset default_transaction_read_only').then(reconnect),
        async isWell() {
          const before = await app.metric('store_errors_total');
          return (await isWell()) && (await app.metric('store_errors_total')) === before;
        },
      },
      data,
    });
  });
});
