// Starts the app and the development EHR, and stops both when one stops or when asked to.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const port = process.env.PORT ?? '4000';
const ehrPort = process.env.DEV_EHR_PORT ?? '4100';

/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
let stopping = false;

function run(file, args = []) {
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: 'inherit' });
  children.push(child);
  return child;
}

function stop(status) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit'))).then(() => process.exit(status));
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop(0));

/** Waits until a URL answers; a child that ended meanwhile has said why. */
async function ready(url) {
  for (let tries = 0; tries < 300 && !stopping; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

run('server/dist/main.js');
run('dev-ehr/dist/main.js', process.argv.slice(2));
for (const child of children) child.once('exit', (code) => stop(code ?? 1));

await Promise.all([ready(`http://localhost:${port}/healthz`), ready(`http://localhost:${ehrPort}/fhir/metadata`)]);
if (!stopping)
  console.log(`
  Development EHR   http://localhost:${ehrPort}   open this one: choose a user, open a chart
  App               http://localhost:${port}   (CDS services under /cds-services)

  Ctrl-C stops both. Data is kept in ${process.env.DATA_DIR ?? '.data'}.
`);
