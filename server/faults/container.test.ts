import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findProgram } from '../ops/program.testing.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../store/postgres.testing.ts';
import { freePort } from './app-process.testing.ts';
import { type Stage, setStage } from './stage.testing.ts';

const lines = readFileSync('Dockerfile', 'utf8').split('\n');
/** The image's own Node is newer than the oldest that may be used, on which tests run elsewhere. */
const imageNode = lines.findLast((it) => it.startsWith('FROM'))?.match(/^FROM node:(\d+)-slim$/)?.[1];
const ownNode = findProgram(`node${imageNode}`);

/** The last command of the image in its JSON form: of the process, or of its health check. */
function startCommand(start: 'CMD [' | '  CMD [', node: string, env: NodeJS.ProcessEnv) {
  const line = lines.findLast((it) => it.startsWith(start)) ?? '';
  const [command, ...args] = JSON.parse(line.slice(line.indexOf('['))) as string[];
  expect(command).toBe('node');
  return spawn(node, args, { env });
}

async function healthExit(node: string, env: NodeJS.ProcessEnv): Promise<number> {
  const [code] = await once(startCommand('  CMD [', node, env), 'exit');
  return code;
}

let stage: Stage;
let postgres: TestPostgres;
beforeAll(async () => {
  stage = await setStage([]);
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.close();
  await stage.close();
});

/** Each secret in a file of its own, as Compose mounts them. */
function asFiles(secrets: Readonly<Record<string, string>>): Record<string, string> {
  const folder = join(stage.folder, 'secrets');
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => {
      const file = join(folder, name.toLowerCase());
      writeFileSync(file, `${value}\n`);
      return [`${name}_FILE`, file];
    }),
  );
}

async function expectToRun(node: string): Promise<void> {
  const { SITE_CONFIG = '', SESSION_KEYS, HMAC_KEYS, CLIENT_KEYS } = stage.env('container');
  const secrets = { DATABASE_URL: await postgres.createDatabase(), SESSION_KEYS, HMAC_KEYS, CLIENT_KEYS };
  const files = asFiles(secrets as Record<string, string>);
  const compose = readFileSync('docker-compose.yml', 'utf8');
  for (const name of Object.keys(files)) expect(compose).toContain(`${name}: /run/secrets/`);
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    SITE_CONFIG,
    ...files,
    TRUSTED_PROXIES: '1',
    PORT: String(await freePort()),
    MANAGEMENT_PORT: String(await freePort()),
  };
  const app = startCommand('CMD [', node, env);
  let output = '';
  app.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 20_000 }).toContain('"listening"');
  expect(await healthExit(node, env)).toBe(0);
  const ended = once(app, 'exit');
  app.kill(lines.find((it) => it.startsWith('STOPSIGNAL'))?.split(' ')[1] as NodeJS.Signals);
  expect(await ended).toEqual([0, null]);
  expect(await healthExit(node, env)).toBe(1);
  expect(output).not.toContain(SESSION_KEYS);
}

test.skipIf(!hasPostgres)(
  "the image's command runs on what Compose gives it, its health check tells life from death, SIGTERM ends it with 0",
  () => expectToRun(process.execPath),
);

test.skipIf(!hasPostgres || ownNode === undefined)("and so it does on the image's own Node", async () => {
  const { stdout } = spawnSync(ownNode ?? '', ['--version'], { encoding: 'utf8' });
  expect(stdout).toMatch(`v${imageNode}.`);
  await expectToRun(ownNode ?? '');
});

const pgIsReady = findProgram('pg_isready');

test.skipIf(!hasPostgres || pgIsReady === undefined)(
  "Compose's health check tells a PostgreSQL that answers from one that is gone",
  async () => {
    const { services } = parse(readFileSync('docker-compose.yml', 'utf8'));
    const [kind, command] = services.postgres.healthcheck.test as string[];
    expect(kind).toBe('CMD-SHELL');
    // In the container it is asked at its usual place.
    const place = { PGHOST: '127.0.0.1', PGPORT: String(postgres.port) };
    const env = { ...place, PATH: `${dirname(pgIsReady ?? '')}:${process.env['PATH']}` };
    const statusOf = () => spawnSync('sh', ['-c', command ?? ''], { env }).status;
    expect(statusOf()).toBe(0);
    await postgres.stop();
    expect(statusOf()).toBe(2);
    await postgres.start();
    expect(statusOf()).toBe(0);
  },
);
