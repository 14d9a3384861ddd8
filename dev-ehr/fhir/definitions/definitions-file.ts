import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the trimmed definitions are kept: made, not committed. */
export function definitionsFile(): string {
  return join(packageFolder(), 'dist', 'definitions', 'r4.json');
}

// The folder of package.json: the same for the sources and for what tsc emits into dist/.
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    folder = dirname(folder);
  }
  return folder;
}
