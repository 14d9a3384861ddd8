import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exampleToken } from '../example-server.ts';
import { payload } from '../payload.ts';
import type { Target } from './client.ts';

const childFile = fileURLToPath(new URL('../http-child.js', import.meta.url));

export interface Stopped {
  readonly accepted: number;
  readonly answered: number;
  /** Times from a request's head to the end of its answer, as the server saw it, ms, by status. */
  readonly took: Readonly<Record<number, readonly number[]>>;
  readonly code: number | null;
  readonly ms: number;
}

export interface ServedProcess extends Target {
  /** CPU time so far, µs, and heap after a garbage collection, bytes. */
  usage(): Promise<{ cpu: number; heap: number }>;
  /** Tells it to stop. @returns what it had accepted and answered, the exit code, and how long it took, ms */
  stop(): Promise<Stopped>;
}

/** The flags that the image gives to Node, as its command has them. */
function imageFlags(): readonly string[] {
  const dockerfile = readFileSync(new URL('../../../Dockerfile', import.meta.url), 'utf8');
  const command = dockerfile.match(/^CMD (\[.*\])$/m)?.[1];
  if (command === undefined) throw new Error('the Dockerfile has no command');
  return (JSON.parse(command) as string[]).filter((it) => it.startsWith('--'));
}

async function ask(child: ChildProcess): Promise<{ cpu: number; heap: number }> {
  child.send('usage');
  const [answer] = await once(child, 'message');
  return answer;
}

/** A server of ours, or a bare one, in a process of its own; and the request that is sent to it. */
export async function startServed(kind: 'bare' | 'whole', resources: number): Promise<ServedProcess> {
  const child = fork(childFile, [kind], { execArgv: ['--expose-gc', ...imageFlags()] });
  const [{ port }] = await once(child, 'message');
  const authorization = `Bearer ${await exampleToken('ES384')}`;
  return {
    port,
    headers: { 'content-type': 'application/json', authorization },
    body: Buffer.from(payload(resources, 'story-7')),
    usage: () => ask(child),
    async stop() {
      const since = performance.now();
      const ended = once(child, 'exit');
      const told = once(child, 'message');
      child.kill('SIGTERM');
      const [counted] = await told;
      const [code] = await ended;
      return { ...counted, code, ms: performance.now() - since };
    },
  };
}
