import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleSiteFile, loadRules, parseSite } from '@pearr/config';
import { createDevEhr, type DevEhr } from '@pearr/dev-ehr';
import { seedBundles } from '@pearr/fhir-fixtures';
import { createApp } from './app.ts';
import { builtClientDir, createDeps } from './create-deps.ts';
import type { Deps } from './deps.ts';
import { createLog } from './ops/log.ts';
import { makeClientKeys, readClientKeys } from './smart/client-keys.ts';
import { openStore } from './store/open-store.ts';

/** Our server and the development EHR, talking to each other over HTTP on free ports. */
export interface Stack {
  readonly ehr: DevEhr;
  readonly appOrigin: string;
  readonly deps: Deps;
  /** Log lines of our server so far. */
  readonly lines: string[];
  close(): Promise<void>;
}

export interface StackOptions {
  /** The host name in the EHR's URLs; 127.0.0.1 makes it another site than the app's localhost. */
  readonly ehrHost?: 'localhost' | '127.0.0.1';
  /** The built browser app, or (by default) bare pages in its place, so that no build is needed. */
  readonly app?: 'built' | 'bare';
  /** Changes the site file's text before it is read. */
  readonly site?: (yaml: string) => string;
}

/** Made once: an RSA key takes its time. */
const clientKeys = makeClientKeys('TEST-ONLY').then(readClientKeys);

/** Pages without the app behind them. */
function bareApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-app-'));
  for (const page of ['index.html', 'staff.html'])
    writeFileSync(join(folder, page), '<!doctype html><title>Guide</title>');
  return folder;
}

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

async function freePort(): Promise<number> {
  const { server, port } = await listen();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function appDeps(
  variables: Record<string, string>,
  change: (yaml: string) => string,
  { lines, clientDir }: { lines: string[]; clientDir: string },
): Promise<Deps> {
  const file = exampleSiteFile();
  const parsed = parseSite(file, change(readFileSync(file, 'utf8')), variables);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const rules = loadRules(parsed.site);
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  const store = await openStore('memory', { session: [key], hmac: [key] });
  const keys = await clientKeys;
  if ('error' in keys) throw new Error(keys.error);
  const log = createLog({ write: (line: string) => void lines.push(line) });
  return createDeps({
    site: parsed.site,
    rules: rules.rules,
    store,
    clientKeys: keys.keys,
    clientDir,
    log,
  });
}

export async function startStack({
  ehrHost = 'localhost',
  app = 'bare',
  site = (yaml) => yaml,
}: StackOptions = {}): Promise<Stack> {
  const clientDir = app === 'built' ? builtClientDir() : bareApp();
  const { server, port } = await listen();
  const appOrigin = `http://localhost:${port}`;
  const ehrPort = await freePort();
  const publicOrigin = `http://${ehrHost}:${ehrPort}`;
  const now = () => new Date();
  const ehr = await createDevEhr({
    port: ehrPort,
    publicOrigin,
    appOrigin,
    seed: () => seedBundles(now()),
    now,
  });
  const lines: string[] = [];
  const deps = await appDeps({ APP_ORIGIN: appOrigin, DEV_EHR_ORIGIN: publicOrigin }, site, {
    lines,
    clientDir,
  });
  server.on('request', createApp(deps));
  return {
    ehr,
    appOrigin,
    deps,
    lines,
    async close() {
      await ehr.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await deps.store.close();
      if (app === 'bare') rmSync(clientDir, { recursive: true });
    },
  };
}
