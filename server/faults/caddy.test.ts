import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../ops/program.testing.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../store/postgres.testing.ts';
import { type AppProcess, freePort, startApp } from './app-process.testing.ts';
import { type Caddy, startCaddy } from './caddy.testing.ts';
import { type NameServer, startNameServer } from './name-server.testing.ts';
import { call, type Stage, setStage, wholeCall } from './stage.testing.ts';

const [caddyPath, openssl] = ['caddy', 'openssl'].map(findProgram);
/** Two addresses of one machine, which both have the port of the apps; only Linux has the second without being told. */
const [first, second] = ['127.0.0.1', '127.0.0.2'] as const;
const canRun =
  caddyPath !== undefined && openssl !== undefined && hasPostgres && process.platform === 'linux';

describe.skipIf(!canRun)(
  'Caddy with the file of the deployment, before two replicas on one PostgreSQL',
  () => {
    let stage: Stage;
    let postgres: TestPostgres;
    let names: NameServer;
    let caddy: Caddy;
    let replicas: AppProcess[];
    let known: string[] = [first, second];
    let env: Record<string, string>;
    let port: number;

    beforeAll(async () => {
      stage = await setStage([]);
      postgres = await startPostgres();
      names = await startNameServer(() => known);
      port = await freePort();
      env = { ...stage.env('caddy'), DATABASE_URL: await postgres.createDatabase() };
      replicas = await Promise.all([first, second].map((host) => startApp({ env, port, host })));
      const programs = { caddy: caddyPath ?? '', openssl: openssl ?? '' };
      const { folder } = stage;
      caddy = await startCaddy({ programs, folder, appPort: port, nameServerPort: names.port });
    }, 120_000);
    afterAll(async () => {
      expect(await caddy.close()).toBe(0);
      for (const replica of replicas) expect(await replica.end()).toBe(0);
      await names.close();
      await postgres.close();
      await stage.close();
    }, 60_000);

    const hook = () => call({ url: caddy.origin }, 'honest', wholeCall(), { fetch: caddy.fetch });
    const answeredBy = (replica: AppProcess) => replica.metric('cds_calls_total', 'outcome="cards"');

    test('caddy validate takes the file', () => {
      expect(caddy.validated).toEqual({ said: expect.stringContaining('Valid configuration'), status: 0 });
    });

    test('a call through it has its card, and it takes the replicas in turn', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, hook));
      expect(answers.map(({ status, cards }) => [status, cards])).toEqual(answers.map(() => [200, 1]));
      for (const replica of replicas) expect(await answeredBy(replica)).toBeGreaterThan(0);
    });

    test('what only operators read is not to be had through it', async () => {
      for (const path of ['/metrics', '/readyz'])
        expect((await caddy.fetch(`${caddy.origin}${path}`)).status).toBe(404);
    });

    // Three starts of an app beneath its callers.
    test('while a replica is stopped by SIGTERM and begins again, no call is lost', async () => {
      let isOver = false;
      const statuses: number[] = [];
      const caller = async () => {
        while (!isOver) statuses.push((await hook().catch(() => ({ status: 0 }))).status);
      };
      const callers = Array.from({ length: 8 }, caller);
      for (let times = 0; times < 3; times += 1) {
        expect(await replicas.pop()?.end()).toBe(0);
        replicas.push(await startApp({ env, port, host: second }));
      }
      await expect.poll(() => answeredBy(replicas[1] as AppProcess), { timeout: 20_000 }).toBeGreaterThan(0);
      isOver = true;
      await Promise.all(callers);
      expect(statuses.length).toBeGreaterThan(8);
      expect(statuses.filter((it) => it !== 200)).toEqual([]);
    }, 180_000);

    describe('when one replica cuts the connection of every request that has come in', () => {
      let cutter: Server;
      let cut: string[];

      /** Takes the place of the second replica: reads a request to its end, and hangs up. */
      async function cutAll(end: string): Promise<void> {
        await replicas.pop()?.end();
        cut = [];
        cutter = createServer((socket) => {
          let read = '';
          socket.on('error', () => undefined);
          socket.on('data', (chunk) => {
            read += chunk;
            if (!read.endsWith(end)) return;
            cut.push(read);
            socket.destroy();
          });
        }).listen(port, second);
        await once(cutter, 'listening');
      }
      afterEach(async () => {
        await new Promise((resolve) => cutter.close(resolve));
        replicas.push(await startApp({ env, port, host: second }));
      });

      test('a hook call is sent to the other with its body, and has its card', async () => {
        await cutAll('}');
        const answers = [];
        while (cut.length < 2) answers.push(await hook());
        expect(cut.every((it) => it.startsWith('POST /cds-services/'))).toBe(true);
        expect(answers.map(({ status, cards }) => [status, cards])).toEqual(answers.map(() => [200, 1]));
      });

      test('what is no hook call is not sent twice: nobody knows whether it was done', async () => {
        await cutAll('{"draft":1}');
        const put = { method: 'PUT', body: '{"draft":1}', headers: { 'content-type': 'application/json' } };
        const statuses: number[] = [];
        while (cut.length < 2) statuses.push((await caddy.fetch(`${caddy.origin}/nowhere`, put)).status);
        expect(statuses.filter((it) => it === 502)).toHaveLength(cut.length);
        expect(statuses.filter((it) => it !== 502 && it !== 404)).toEqual([]);
      });
    });

    test('a replica that the name server no longer names is called no more', async () => {
      known = [first];
      const more = async () => {
        const before = await answeredBy(replicas[1] as AppProcess);
        await Promise.all(Array.from({ length: 8 }, hook));
        return (await answeredBy(replicas[1] as AppProcess)) - before;
      };
      await expect.poll(more, { timeout: 20_000 }).toBe(0);
    });
  },
);
