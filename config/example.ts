import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The site file that `npm start` uses. */
export function exampleSiteFile(): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/config/package.json');
  return join(dirname(manifest), 'site.example.yaml');
}
