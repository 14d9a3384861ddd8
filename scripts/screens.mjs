// Pictures of every state of the guide, and the wallet card as printed, into docs/screens: `npm run screens`.
import { spawnSync } from 'node:child_process';

const args = [
  'vitest',
  'run',
  '--project',
  'walk',
  'client/walk/screens.test.ts',
  'client/walk/printed.test.ts',
];
const { status } = spawnSync('npx', args, {
  stdio: 'inherit',
  env: { ...process.env, SCREENS: process.env.SCREENS ?? 'docs/screens/states' },
});
process.exitCode = status ?? 1;
