import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleSiteFile, loadContent, loadRules, parseSite } from '@pearr/config';
import {
  createDevEhr,
  type DevEhr,
  siteOfVendor,
  type VendorId,
  vendorProfile,
  withCoordination,
} from '@pearr/dev-ehr';
import { seedBundles } from '@pearr/fhir-fixtures';
import { createApp } from './app.ts';
import { expectNoCanaryIn, expectNoneLeft, keepAnswers } from './canaries.testing.ts';
import { builtClientDir, createDeps } from './create-deps.ts';
import { type CutLine, createCutLine } from './cut-line.testing.ts';
import type { Deps } from './deps.ts';
import { type FetchLimits, writeLimits } from './ehr/guarded-fetch.ts';
import { createAdmission } from './ops/admission.ts';
import { createLog } from './ops/log.ts';
import { workHere } from './quality/quality-work.ts';
import { makeClientKeys, readClientKeys } from './smart/client-keys.ts';
import { openStore } from './store/open-store.ts';

/** Our server and the development EHR, talking to each other over HTTP on free ports. */
export interface Stack {
  readonly ehr: DevEhr;
  /** The coordination server, where there is one. */
  readonly coordination: DevEhr | undefined;
  readonly appOrigin: string;
  /** Those of the server that runs now. */
  readonly deps: Deps;
  /** Log lines of our server so far. */
  readonly lines: string[];
  /** The line on which everybody reaches the EHR. */
  readonly ehrLine: CutLine;
  /** Lets time pass for our server, ms; the EHR's clock stays. */
  pass(ms: number): void;
  /** Ends our server and starts it again at the same address; without `dataDir` it has forgotten everything. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface StackOptions {
  /** The host name in the EHR's URLs; 127.0.0.1 makes it another site than the app's localhost. */
  readonly ehrHost?: 'localhost' | '127.0.0.1';
  /** The built browser app, another one in a folder, or (by default) bare pages, so that no build is needed. */
  readonly app?: 'built' | 'bare' | { readonly folder: string };
  /** In whose manner the EHR behaves, and our server takes it to; in nobody's by default. */
  readonly vendor?: VendorId;
  /** Changes the site file's text before it is read. */
  readonly site?: (yaml: string) => string;
  /** Where our server's database file is; by default it is in memory. */
  readonly dataDir?: string;
  /** Puts something between everybody and the EHR's port; gives the port of it. */
  readonly between?: (ehrPort: number) => Promise<number>;
  /** A coordination server beside the EHR; gives the port by which our server reaches it. */
  readonly coordination?: (port: number) => Promise<number>;
  /** A folder of records for the quality page. */
  readonly records?: string;
  /** How long our server waits for the EHR while a user does. */
  readonly userLimits?: FetchLimits;
}

/** Made once: an RSA key takes its time. */
const clientKeys = makeClientKeys('TEST-ONLY').then(readClientKeys);

/** Pages without the app behind them. */
function bareApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-app-'));
  for (const page of ['index.html', 'staff.html'])
    writeFileSync(join(folder, page), '<!doctype html><head><title>Guide</title></head>');
  return folder;
}

function clientDirOf(app: NonNullable<StackOptions['app']>): string {
  if (typeof app === 'object') return app.folder;
  return app === 'built' ? builtClientDir() : bareApp();
}

async function listen(wanted = 0): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  // Who was connected hears of it a moment later, and would else use the dead connection once more.
  await new Promise((resolve) => setTimeout(resolve, 50));
}

async function freePort(): Promise<number> {
  const { server, port } = await listen();
  await stop(server);
  return port;
}

/** What our server is made of, the same before and after a restart. */
interface Ours {
  readonly variables: Record<string, string>;
  readonly site: (yaml: string) => string;
  readonly lines: string[];
  readonly clientDir: string;
  readonly dataDir: string | undefined;
  readonly userLimits: FetchLimits;
  readonly records: string | undefined;
  readonly clock: () => number;
}

async function appDeps({
  variables,
  site,
  lines,
  clientDir,
  dataDir,
  userLimits,
  records,
  clock,
}: Ours): Promise<Deps> {
  const file = exampleSiteFile();
  const parsed = parseSite(file, site(readFileSync(file, 'utf8')), variables);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const rules = loadRules(parsed.site);
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  const content = loadContent(parsed.site, file, rules.knowledge);
  if ('problems' in content) throw new Error(JSON.stringify(content.problems));
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  const store = await openStore(dataDir === undefined ? 'memory' : { dataDir }, {
    session: [key],
    hmac: [key],
  });
  const keys = await clientKeys;
  if ('error' in keys) throw new Error(keys.error);
  const log = createLog({ write: (line: string) => void lines.push(line) });
  const deps = createDeps({
    site: parsed.site,
    ...rules,
    content: content.content,
    store,
    clientKeys: keys.keys,
    clientDir,
    clock,
    log,
    userLimits,
    quality: {
      work: workHere,
      workDir: dataDir ?? tmpdir(),
      ...(records !== undefined && { recordsDir: records }),
    },
  });
  // A busy machine is late; that is tested by itself.
  return { ...deps, admission: createAdmission() };
}

/** A FHIR server of nobody's manner and without patients, known by the port that leads to it. */
async function startBeside(appOrigin: string, to: (port: number) => Promise<number>): Promise<DevEhr> {
  const port = await freePort();
  const publicOrigin = `http://localhost:${await to(port)}`;
  return createDevEhr({ port, publicOrigin, appOrigin, seed: () => [], now: () => new Date() });
}

export async function startStack({
  ehrHost = 'localhost',
  app = 'bare',
  vendor = 'open',
  site = (yaml) => yaml,
  dataDir,
  between = async (ehrPort) => ehrPort,
  userLimits = writeLimits,
  records,
  coordination: toCoordination,
}: StackOptions = {}): Promise<Stack> {
  const clientDir = clientDirOf(app);
  let { server, port } = await listen();
  const appOrigin = `http://localhost:${port}`;
  const ehrPort = await freePort();
  const linePort = await between(ehrPort);
  const ehrLine = await createCutLine(() => linePort);
  const publicOrigin = `http://${ehrHost}:${ehrLine.port}`;
  const now = () => new Date();
  const seed = () => seedBundles(now());
  const ehr = await createDevEhr({
    port: ehrPort,
    publicOrigin,
    appOrigin,
    seed,
    now,
    vendor: vendorProfile(vendor),
  });
  const lines: string[] = [];
  const answers: string[] = [];
  let passed = 0;
  const clock = () => Date.now() + passed;
  const beside = toCoordination && (await startBeside(appOrigin, toCoordination));
  const variables = { APP_ORIGIN: appOrigin, DEV_EHR_ORIGIN: publicOrigin };
  const ofVendor = (yaml: string) => {
    const known = siteOfVendor(yaml, vendor);
    return site(beside === undefined ? known : withCoordination(known, beside.origin));
  };
  const ours: Ours = { variables, site: ofVendor, lines, clientDir, dataDir, userLimits, records, clock };
  let deps = await appDeps(ours);
  server.on('request', keepAnswers(createApp(deps), answers));
  return {
    ehr,
    coordination: beside,
    appOrigin,
    get deps() {
      return deps;
    },
    lines,
    ehrLine,
    pass: (ms) => {
      passed += ms;
    },
    async restart() {
      await stop(server);
      await deps.store.close();
      ({ server, port } = await listen(port));
      deps = await appDeps(ours);
      server.on('request', keepAnswers(createApp(deps), answers));
    },
    async close() {
      await ehr.close();
      await beside?.close();
      await ehrLine.close();
      await stop(server);
      await expectNoneLeft({ lines, answers, deps });
      await deps.store.close();
      if (dataDir !== undefined) expectNoCanaryIn(dataDir);
      if (app === 'bare') rmSync(clientDir, { recursive: true });
    },
  };
}
