import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench, Row } from '../bench.ts';
import { exampleToken } from '../example-server.ts';
import { interleave, type Variant } from '../interleave.ts';
import { payload } from '../payload.ts';

const childFile = fileURLToPath(new URL('../http-child.js', import.meta.url));

interface Served extends Variant {
  stop(): void;
}

async function ask(child: ChildProcess): Promise<number> {
  child.send('usage');
  const [{ cpu }] = await once(child, 'message');
  return cpu;
}

/** A server in a process of its own, so that the client's work is not counted. */
async function serve(name: string, kind: 'bare' | 'whole', call: RequestInit): Promise<Served> {
  const child = fork(childFile, [kind]);
  const [{ port }] = await once(child, 'message');
  const url = `http://127.0.0.1:${port}/cds-services/pearr-patient-view`;
  return {
    name,
    async work() {
      const response = await fetch(url, call);
      if (response.status !== 200) throw new Error(`${name} answered ${response.status}`);
      await response.arrayBuffer();
    },
    meter: () => ask(child),
    stop: () => child.disconnect(),
  };
}

async function rowsFor(resources: number): Promise<Row[]> {
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${await exampleToken('ES384')}`,
  };
  const call = { method: 'POST', headers, body: payload(resources, 'story-7') };
  const bare = await serve('node:http: verify + decode + parse', 'bare', call);
  const whole = await serve('whole call', 'whole', call);
  const ratios = await interleave([bare, whole]);
  bare.stop();
  whole.stop();
  return ratios.map((ratio) => ({ case: `${resources} resources, ES384`, ...ratio }));
}

/** Goal G1 over HTTP. A chart of 2,000 resources is longer than the 2 MB that a call may have. */
export const http: Bench = {
  name: 'http',
  title: 'A whole call over HTTP, against a bare server that verifies and parses it',
  async run() {
    const rows: Row[] = [];
    for (const resources of [20, 100, 500]) rows.push(...(await rowsFor(resources)));
    return rows;
  },
};
