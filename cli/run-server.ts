import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Has the server do something with its store, by its own settings and keys. @returns what it printed */
export function runServer(command: string, ...files: readonly string[]): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/server/package.json');
  const main = join(dirname(manifest), 'dist', 'main.js');
  if (!existsSync(main)) throw new UsageError('the server is not built; run: npm run build');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, command, ...files], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new UsageError(stderr.trim());
  return stdout.trim();
}
