// Pictures into docs/screens, by `npm run screens`: every state of the guide, the wallet card as printed, the walk of
// the README, and the pages of staff.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const docs = process.env.SCREENS_DOCS ?? 'docs/screens';

/** Walks that take pictures on their way, and which of those are kept, by their folder. */
const walks = ['walk', 'learn', 'quality', 'informatics', 'team'];
const kept = {
  walk: /^[1-9]-/,
  staff: /^(learn|practice-result|quality|quality-report|informatics-rules|team-list|team-visit)$/,
};

const taken = mkdtempSync(join(tmpdir(), 'pearr-screens-'));
const files = ['screens', 'printed', ...walks].map((name) => `client/walk/${name}.test.ts`);
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'walk', ...files], {
  stdio: 'inherit',
  env: { ...process.env, SCREENS: join(docs, 'states'), WALK_SCREENS: taken },
});
for (const [folder, names] of Object.entries(kept)) {
  const into = join(docs, folder);
  if (existsSync(into)) rmSync(into, { recursive: true });
  mkdirSync(into, { recursive: true });
  const chosen = readdirSync(taken).filter((file) => names.test(file.replace(/\.jpg$/, '')));
  for (const file of chosen) copyFileSync(join(taken, file), join(into, file));
}
rmSync(taken, { recursive: true });
process.exitCode = status ?? 1;
