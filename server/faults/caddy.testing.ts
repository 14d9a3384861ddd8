import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, type RequestInit, fetch as undiciFetch } from 'undici';
import { freePort } from './app-process.testing.ts';

export interface Programs {
  readonly caddy: string;
  readonly openssl: string;
}

export interface CaddyOptions {
  readonly programs: Programs;
  /** For its files. */
  readonly folder: string;
  /** The port of every app. */
  readonly appPort: number;
  readonly nameServerPort: number;
}

export interface Caddy {
  readonly origin: string;
  /** Calls it, and takes its certificate for good. */
  readonly fetch: typeof globalThis.fetch;
  /** What `caddy validate` printed, and its exit code. */
  readonly validated: { readonly said: string; readonly status: number | null };
  output(): string;
  /** @returns its exit code, after SIGTERM */
  close(): Promise<number | null>;
}

/** Another place for something in the file. @throws where it does not stand there exactly so often */
function move(text: string, from: string, to: string, times = 1): string {
  const parts = text.split(from);
  if (parts.length !== times + 1) throw new Error(`${from}: ${parts.length - 1} times in the Caddyfile`);
  return parts.join(to);
}

/**
 * The Caddyfile of the deployment, to the letter but for where things are: the ports, the certificate, and a name server
 * of the test's own, which the container network has without being told.
 */
function placedCaddyfile({ folder, appPort, nameServerPort }: CaddyOptions, port: number): string {
  const moved = move(readFileSync('deploy/Caddyfile', 'utf8'), '\n:443 {', `\n:${port} {`);
  const certified = move(moved, '/etc/caddy/tls/', `${folder}/`, 2);
  return move(certified, 'port 4000', `port ${appPort}\n\t\t\tresolvers 127.0.0.1:${nameServerPort}`);
}

function makeCertificate(openssl: string, folder: string): void {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const made = spawnSync(openssl, ['req', '-x509', '-days', '2', ...key, ...subject, ...files]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
}

/** Runs the command of the proxy's image on the deployment's file. */
export async function startCaddy(options: CaddyOptions): Promise<Caddy> {
  const { programs, folder } = options;
  makeCertificate(programs.openssl, folder);
  const port = await freePort();
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, placedCaddyfile(options, port));
  const args = ['--config', file, '--adapter', 'caddyfile'];
  const env = { PATH: process.env['PATH'], HOME: folder };
  const checked = spawnSync(programs.caddy, ['validate', ...args], { env, encoding: 'utf8' });
  const child = spawn(programs.caddy, ['run', ...args], { env });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      written += chunk;
    });
  const origin = `https://localhost:${port}`;
  const dispatcher = new Agent({ connect: { ca: readFileSync(join(folder, 'cert.pem')) } });
  const fetch = ((url: string, init: RequestInit) =>
    undiciFetch(url, { ...init, dispatcher })) as unknown as typeof globalThis.fetch;
  for (let tries = 0; !written.includes('serving initial configuration'); tries += 1) {
    if (child.exitCode !== null || tries === 400) throw new Error(`caddy did not start: ${written}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    fetch,
    validated: { said: checked.stdout + checked.stderr, status: checked.status },
    output: () => written,
    async close() {
      await dispatcher.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}
