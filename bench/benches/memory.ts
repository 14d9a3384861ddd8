import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answerHook, type Deps, readJson } from '@pearr/server';
import type { Bench, Row } from '../bench.ts';
import { exampleDeps } from '../example-server.ts';
import { quartiles } from '../interleave.ts';
import { payload } from '../payload.ts';

const IN_FLIGHT = 20;
const ROUNDS = 9;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Deps whose store makes every call wait at its first look-up, when it holds the most. */
function heldDeps(deps: Deps) {
  let waiting = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const conversations = {
    ...deps.store.conversations,
    async isOpen() {
      waiting += 1;
      await released;
      return false;
    },
  };
  return { deps: { ...deps, store: { ...deps.store, conversations } }, waiting: () => waiting, release };
}

/** Heap of calls under way, over the bytes that came for them. */
async function inFlight(given: Deps, bytes: Buffer): Promise<number> {
  const { deps, waiting, release } = heldDeps(given);
  const [ehr] = deps.site.ehrs;
  const before = heap();
  const calls = Array.from({ length: IN_FLIGHT }, async () => {
    const read = readJson(bytes);
    if ('error' in read || ehr === undefined) throw new Error('the payload is no request');
    return answerHook(deps, ehr, 'pearr-patient-view', read.json);
  });
  while (waiting() < IN_FLIGHT) await new Promise((resolve) => setImmediate(resolve));
  const ratio = (heap() - before) / (IN_FLIGHT * bytes.length);
  release();
  await Promise.all(calls);
  return ratio;
}

async function rowFor(deps: Deps, resources: number): Promise<Row> {
  const bytes = Buffer.from(payload(resources, 'story-7'));
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) ratios.push(await inFlight(deps, bytes));
  return {
    case: `${resources} resources, ${IN_FLIGHT} at once`,
    name: 'heap ÷ bytes received',
    ...quartiles(ratios),
  };
}

/** Goal G6: what a call holds while it waits. */
export const memory: Bench = {
  name: 'memory',
  title: 'Heap held by calls under way, after garbage collection, against the bytes they came in',
  async run() {
    const deps = await exampleDeps();
    const rows: Row[] = [];
    for (const resources of [20, 100, 500, 2000]) rows.push(await rowFor(deps, resources));
    await deps.store.close();
    return rows;
  },
};
