// Starts the app and the development EHR, and stops them when one stops or when asked to.
// `--dev` also rebuilds and restarts on every change; `--vendor NAME` has the development EHR behave as that vendor's,
// and the app take it for one, with a coordination server beside it where it takes no orders; any other argument goes to
// the development EHR.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const port = process.env.PORT ?? '4000';
const ehrPort = process.env.DEV_EHR_PORT ?? '4100';
const isDev = process.argv.includes('--dev');
const dataDir = process.env.DATA_DIR ?? '.data';
const ehrArgs = process.argv.slice(2).filter((it) => it !== '--dev');
const coordinationPort = Number(ehrPort) + 100;
let isCoordinated = false;
try {
  if (process.env.SITE_CONFIG === undefined) await makeRecords();
  isCoordinated = await setVendor(ehrArgs);
  if (isCoordinated) ehrArgs.push(`--coordination=${coordinationPort}`);
} catch (thrown) {
  if (!(thrown instanceof Error && 'syscall' in thrown)) throw thrown;
  console.error(`DATA_DIR ${dataDir}: ${thrown.message}`);
  process.exit(1);
}

/**
 * Has the app take the EHR for the vendor's, unless it has a site file of its own. Ends when there is no such vendor.
 * @returns whether referrals go to a coordination server, which has to be started then
 */
async function setVendor(args) {
  const at = args.findIndex((it) => /^--vendor(=|$)/.test(it));
  if (at === -1) return false;
  const name = args[at].split('=')[1] ?? args[at + 1] ?? '';
  const { isVendorId, vendorIds } = await import('../dev-ehr/dist/vendors/index.js');
  const { siteOfVendor, withCoordination } = await import('../dev-ehr/dist/vendors/site-of-vendor.js');
  if (!isVendorId(name)) {
    console.error(`--vendor must be one of ${vendorIds.join(', ')}, not "${name}"`);
    process.exit(1);
  }
  if (process.env.SITE_CONFIG !== undefined) return false;
  const file = join(dataDir, `site.${name}.yaml`);
  const site = siteOfVendor(readFileSync('config/site.example.yaml', 'utf8'), name);
  const isOpen = name === 'open';
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, isOpen ? site : withCoordination(site, `http://localhost:${coordinationPort}`));
  process.env.SITE_CONFIG = file;
  return !isOpen;
}

/** A made-up programme of two years, so that the quality page has something to show. Records that are there stay. */
async function makeRecords() {
  const folder = join(dataDir, 'records');
  if (existsSync(folder)) return;
  const { programmeLines } = await import('../fhir-fixtures/dist/programme/programme.js');
  const now = new Date();
  // The last month that may be closed: see server/quality/months.ts.
  const until = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - 8));
  until.setUTCMonth(until.getUTCMonth() - 1, 1);
  const made = programmeLines({ seed: 1, until: until.toISOString().slice(0, 7), months: 22, visits: 600 });
  const lines = Array.from(made, (it) => `${JSON.stringify(it)}\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'made-up.ndjson'), lines.join(''));
}

function besideText() {
  if (!isCoordinated) return '';
  const server = `http://localhost:${coordinationPort}/fhir`;
  const team = `http://localhost:${port}/response-team`;
  return `
  Coordination      ${server}   this EHR takes no orders: referrals go here, and ${team} works them`;
}

/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
let stopping = false;

function run(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  child.once('exit', (code) => stop(code ?? 1));
  children.push(child);
}

async function ended(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function stop(status) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map(ended));
  process.exit(status);
}

/** Waits until a URL answers; a child that ended meanwhile has said why. */
async function ready(url) {
  for (let tries = 0; tries < 300 && !stopping; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(0));
// What is thrown here would end this process alone, and what it has started would hold the ports.
process.on('uncaughtException', (thrown) => {
  console.error(thrown);
  void stop(1);
});

if (isDev) {
  run('npx', ['tsc', '-b', '-w', '--preserveWatchOutput']);
  run('npx', ['--workspace', 'client', 'vite', 'build', '--watch', '--logLevel', 'warn']);
}
const node = ['--enable-source-maps', ...(isDev ? ['--watch'] : [])];
run(process.execPath, [...node, 'dev-ehr/dist/main.js', ...ehrArgs]);
await ready(`http://localhost:${ehrPort}/fhir/metadata`);
if (isCoordinated) await ready(`http://localhost:${coordinationPort}/fhir/metadata`);
// The app reads the EHR's keys when it starts, and not again for ten seconds where there are none.
if (!stopping) run(process.execPath, [...node, 'server/dist/main.js']);
await ready(`http://localhost:${port}/healthz`);
if (!stopping)
  console.log(`
  Development EHR   http://localhost:${ehrPort}   open this one: choose a user, open a chart
  App               http://localhost:${port}   (CDS services under /cds-services)${besideText()}

  Ctrl-C stops everything. Data is kept in ${dataDir}.
`);
