import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findProgram } from '../ops/program.testing.ts';
import { type AppProcess, freePort, startApp } from './app-process.testing.ts';
import { call, type Stage, setStage, wholeCall } from './stage.testing.ts';

const program = findProgram('prometheus');

/** The deployment's configuration, but for where the apps are and how often they are read: nobody waits for 15 s here. */
function placedConfig(apps: readonly AppProcess[]): string {
  const { global, scrape_configs, ...rest } = parse(readFileSync('deploy/prometheus.yml', 'utf8'));
  const [{ dns_sd_configs, ...scraping }, ...others] = scrape_configs;
  expect([dns_sd_configs, others]).toEqual([[{ names: ['app'], type: 'A', port: 9400 }], []]);
  const targets = apps.map(({ management }) => new URL(management).host);
  return JSON.stringify({
    ...rest,
    global: Object.fromEntries(Object.keys(global).map((key) => [key, '1s'])),
    scrape_configs: [{ ...scraping, static_configs: [{ targets }] }],
  });
}

interface Prometheus {
  /** The data of an answer of its API; undefined where it refuses. */
  ask(path: string): Promise<Record<string, unknown> | undefined>;
  close(): Promise<number | null>;
}

/** Runs the command of the image. */
async function startPrometheus(folder: string): Promise<Prometheus> {
  const address = `127.0.0.1:${await freePort()}`;
  const places = [`--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${folder}/data`];
  const child = spawn(program ?? '', [...places, `--web.listen-address=${address}`], { cwd: folder });
  let written = '';
  child.stderr.on('data', (chunk) => {
    written += chunk;
  });
  const isReady = () =>
    fetch(`http://${address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (child.exitCode !== null || tries === 400) throw new Error(`prometheus did not start: ${written}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    async ask(path) {
      const { status, data } = await (await fetch(`http://${address}/api/v1/${path}`)).json();
      return status === 'success' ? data : undefined;
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

describe.skipIf(program === undefined)('Prometheus with the files of the deployment, and two apps', () => {
  let stage: Stage;
  let apps: AppProcess[];
  let folder: string;
  let prometheus: Prometheus;

  beforeAll(async () => {
    stage = await setStage([]);
    apps = await Promise.all(['one', 'other'].map((data) => startApp({ env: stage.env(data) })));
    folder = mkdtempSync(join(tmpdir(), 'pearr-prometheus-'));
    writeFileSync(join(folder, 'prometheus.yml'), placedConfig(apps));
    copyFileSync('deploy/alerts.yml', join(folder, 'alerts.yml'));
    prometheus = await startPrometheus(folder);
  });
  afterAll(async () => {
    expect(await prometheus.close()).toBe(0);
    for (const app of apps) expect(await app.end()).toBe(0);
    rmSync(folder, { recursive: true });
    await stage.close();
  });

  const readValue = async (expression: string) => {
    const data = await prometheus.ask(`query?query=${encodeURIComponent(expression)}`);
    const [found] = (data?.['result'] ?? []) as { value: [number, string] }[];
    return found === undefined ? undefined : Number(found.value[1]);
  };

  test('it reads both', async () => {
    const health = async () => {
      const targets = (await prometheus.ask('targets'))?.['activeTargets'] as { health: string }[];
      return targets.map((it) => it.health);
    };
    await expect.poll(health, { timeout: 20_000 }).toEqual(['up', 'up']);
  });

  test('it evaluates every rule of ours', async () => {
    const expected = parse(readFileSync('deploy/alerts.yml', 'utf8')).groups[0].rules as { alert: string }[];
    const rules = async () => {
      const groups = (await prometheus.ask('rules'))?.['groups'] as [
        { rules: { name: string; health: string }[] },
      ];
      return groups[0].rules.map(({ name, health }) => `${name} ${health}`);
    };
    await expect.poll(rules, { timeout: 20_000 }).toEqual(expected.map((it) => `${it.alert} ok`));
  });

  test('it counts the calls of both', async () => {
    for (const app of apps) expect((await call(app, 'honest', wholeCall())).cards).toBe(1);
    await expect.poll(() => readValue('sum(cds_calls_total{outcome="cards"})'), { timeout: 20_000 }).toBe(2);
    expect(await readValue('count(count by (instance) (cds_calls_total))')).toBe(2);
    expect(await readValue('count(count by (hash) (rules_info))')).toBe(1);
  });

  test("it answers what every panel of Grafana's dashboard asks", async () => {
    const { panels } = JSON.parse(readFileSync('deploy/grafana/pearr.json', 'utf8'));
    const asked: string[] = panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
      targets.map((it) => it.expr),
    );
    expect(asked.length).toBeGreaterThanOrEqual(14);
    for (const it of asked)
      expect([it, await prometheus.ask(`query?query=${encodeURIComponent(it)}`)]).toEqual([
        it,
        expect.anything(),
      ]);
  });
});
