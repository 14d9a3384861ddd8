import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expectNoCanary } from '../canaries.testing.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Our server as it is run in production: a process of its own, from its built files. */
export interface AppProcess {
  readonly pid: number;
  readonly url: string;
  readonly management: string;
  /** Everything it wrote so far. */
  output(): string;
  /** The sum of a metric's samples whose line matches. */
  metric(name: string, labels?: string): Promise<number>;
  isAlive(): boolean;
  /** Sends a signal and waits for the end. @returns the exit code, null when the signal ended it */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface AppProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Limits what the process may write into one file, in KiB. */
  readonly fileLimit?: number;
  /** Whether its log is read; a pipe that nobody reads fills up. */
  readonly readLog?: boolean;
  readonly port?: number;
  /** Its address, where it has to share its port with another. */
  readonly host?: string;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** `ulimit` is a shell's, and a process that may not write on is else ended by a signal. */
function commandLine({ fileLimit }: AppProcessOptions): [string, string[]] {
  if (fileLimit === undefined) return [process.execPath, [MAIN]];
  const script = `trap '' XFSZ; ulimit -f ${fileLimit}; exec "$0" "$1"`;
  return ['bash', ['-c', script, process.execPath, MAIN]];
}

/** Runs a command of our server's to its end. */
export async function runMain(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env['PATH'], ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

async function untilAlive(child: ChildProcess, url: string, output: () => string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${output()}`);
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not start: ${output()}`);
}

export async function startApp(options: AppProcessOptions): Promise<AppProcess> {
  const port = options.port ?? (await freePort());
  const managementPort = await freePort();
  const [command, args] = commandLine(options);
  const { host = '127.0.0.1' } = options;
  const ports = { PORT: String(port), MANAGEMENT_PORT: String(managementPort) };
  const env = { ...options.env, ...ports, ...(options.host !== undefined && { LISTEN_HOST: host }) };
  const child = spawn(command, args, { env: { PATH: process.env['PATH'], ...env } });
  let written = '';
  const keep = (chunk: unknown) => {
    written += chunk;
  };
  if (options.readLog !== false) child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const management = `http://127.0.0.1:${managementPort}`;
  await untilAlive(child, management, () => written);
  return {
    pid: child.pid ?? 0,
    url: `http://${host}:${port}`,
    management,
    output: () => written,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async metric(name, labels = '') {
      const text = await (await fetch(`${management}/metrics`)).text();
      return text
        .split('\n')
        .filter((it) => (it.startsWith(`${name}{`) || it.startsWith(`${name} `)) && it.includes(labels))
        .reduce((sum, it) => sum + Number(it.slice(it.lastIndexOf(' ') + 1)), 0);
    },
    async end(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = await ended;
      expectNoCanary('log', written);
      return code;
    },
  };
}
