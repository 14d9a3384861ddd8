import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** These tests run the server as it is shipped, and `npm start` with the development EHR: they are built first. */
export function setup(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { status } = spawnSync('npx', ['tsc', '-b', 'server', 'dev-ehr'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('what is run could not be built');
}
