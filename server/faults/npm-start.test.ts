import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from './app-process.testing.ts';

/** Has the script throw where it first waits for what it has started; what it starts does not get it. */
const THROWS = 'data:text/javascript,globalThis.fetch = () => { throw new Error("canary: thrown") }';

test('what npm start has started ends with it, when it throws too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-start-'));
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: folder,
    SITE_CONFIG: 'config/site.example.yaml',
    PORT: String(await freePort()),
    DEV_EHR_PORT: String(await freePort()),
  };
  const start = spawn(process.execPath, ['--import', THROWS, 'scripts/start.mjs'], { env, detached: true });
  onTestFinished(() => {
    // A group of its own, whose last process has ended once the pipe has.
    if (!start.stdout.readableEnded) process.kill(-(start.pid ?? 0), 'SIGKILL');
    rmSync(folder, { recursive: true });
  });
  let told = '';
  start.stdout.resume();
  start.stderr.on('data', (chunk) => {
    told += String(chunk);
  });
  // Not before all who write to its pipes have ended.
  const [code] = await once(start, 'close');
  expect(code).toBe(1);
  expect(told).toContain('canary: thrown');
});
