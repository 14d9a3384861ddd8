import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** These tests run the server as it is shipped, so it is built first. */
export function setup(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { status } = spawnSync('npx', ['tsc', '-b', 'server'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the server could not be built');
}
