import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMain, startApp } from './app-process.testing.ts';
import { type Stage, setStage } from './stage.testing.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage([]);
});
afterAll(() => stage.close());

/** The variables of a server whose one EHR is played by pages on this machine. */
function envOf(name: string, publicUrl?: string): Record<string, string> {
  const env = stage.env(name);
  const { ehrs, ...site } = JSON.parse(readFileSync(env['SITE_CONFIG'] ?? '', 'utf8'));
  const [{ cdsClient, ...ehr }] = ehrs;
  const browser = { origin: 'http://localhost:8082', keys: cdsClient.jku };
  const given = {
    ...site,
    ...(publicUrl !== undefined && { publicUrl }),
    ehrs: [{ ...ehr, cdsClient: { ...cdsClient, browser } }],
  };
  const file = join(stage.folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify(given));
  return { ...env, SITE_CONFIG: file };
}

test('a server that anybody outside this machine could reach does not start with a client in a browser', async () => {
  const { code, err } = await runMain([], {
    ...envOf('public', 'https://guide.example.org'),
    PORT: '0',
  });
  expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
  expect(err).toMatch(/public\.yaml: ehrs\.0\.cdsClient\.browser: is for development: anybody /);
});

/** Linux answers on all of 127.0.0.0/8: on another address than its own, a server on this address alone is not there. */
const isReachedAt = (url: string) =>
  fetch(`${url.replace('127.0.0.1', '127.0.0.2')}/healthz`).then(
    (it) => it.ok,
    () => false,
  );

test.skipIf(process.platform !== 'linux')(
  'with a client in a browser a server is reached from this machine alone',
  async () => {
    const open = await startApp({ env: stage.env('open') });
    expect(await isReachedAt(open.url)).toBe(true);
    await open.end();
    const app = await startApp({ env: envOf('here', 'http://127.0.0.1:4000') });
    expect((await fetch(`${app.url}/healthz`)).ok).toBe(true);
    expect(await isReachedAt(app.url)).toBe(false);
    expect(await app.end()).toBe(0);
  },
);
