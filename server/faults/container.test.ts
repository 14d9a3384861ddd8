import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../store/postgres.testing.ts';
import { freePort } from './app-process.testing.ts';
import { type Stage, setStage } from './stage.testing.ts';

const lines = readFileSync('Dockerfile', 'utf8').split('\n');

/** The last command of the image in its JSON form: of the process, or of its health check. */
function commandOf(start: 'CMD [' | '  CMD ['): { command: string; args: string[] } {
  const line = lines.findLast((it) => it.startsWith(start)) ?? '';
  const [command = '', ...args] = JSON.parse(line.slice(line.indexOf('['))) as string[];
  return { command, args };
}

async function exitOf(start: '  CMD [', env: NodeJS.ProcessEnv): Promise<number> {
  const { command, args } = commandOf(start);
  const [code] = await once(spawn(command, args, { env, stdio: 'ignore' }), 'exit');
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

test.skipIf(!hasPostgres)(
  "the image's command runs on what Compose gives it, its health check tells life from death, SIGTERM ends it with 0",
  async () => {
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
    const { command, args } = commandOf('CMD [');
    const app = spawn(command, args, { env });
    let output = '';
    app.stdout.on('data', (chunk) => {
      output += chunk;
    });
    await expect.poll(() => output, { timeout: 20_000 }).toContain('"listening"');
    expect(await exitOf('  CMD [', env)).toBe(0);
    const ended = once(app, 'exit');
    app.kill(lines.find((it) => it.startsWith('STOPSIGNAL'))?.split(' ')[1] as NodeJS.Signals);
    expect(await ended).toEqual([0, null]);
    expect(await exitOf('  CMD [', env)).toBe(1);
    expect(output).not.toContain(SESSION_KEYS);
  },
);
