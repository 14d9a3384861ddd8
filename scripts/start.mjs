// Starts the app and the development EHR, and stops both when one stops or when asked to.
// `--dev` also rebuilds and restarts on every change; any other argument goes to the development EHR.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const port = process.env.PORT ?? '4000';
const ehrPort = process.env.DEV_EHR_PORT ?? '4100';
const isDev = process.argv.includes('--dev');
const ehrArgs = process.argv.slice(2).filter((it) => it !== '--dev');

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

if (isDev) {
  run('npx', ['tsc', '-b', '-w', '--preserveWatchOutput']);
  run('npx', ['--workspace', 'client', 'vite', 'build', '--watch', '--logLevel', 'warn']);
}
const node = ['--enable-source-maps', ...(isDev ? ['--watch'] : [])];
run(process.execPath, [...node, 'server/dist/main.js']);
run(process.execPath, [...node, 'dev-ehr/dist/main.js', ...ehrArgs]);

await Promise.all([
  ready(`http://localhost:${port}/healthz`),
  ready(`http://localhost:${ehrPort}/fhir/metadata`),
]);
if (!stopping)
  console.log(`
  Development EHR   http://localhost:${ehrPort}   open this one: choose a user, open a chart
  App               http://localhost:${port}   (CDS services under /cds-services)

  Ctrl-C stops both. Data is kept in ${process.env.DATA_DIR ?? '.data'}.
`);
