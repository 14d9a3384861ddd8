import { existsSync, readFileSync } from 'node:fs';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '../medplum.ts';
import type { Definitions } from './definitions.ts';
import { definitionsFile } from './definitions-file.ts';

let loading: Promise<Definitions> | undefined;

/** The trimmed definitions, indexed in @medplum/core once per process; made first when they are absent. */
export function loadDefinitions(): Promise<Definitions> {
  loading ??= readDefinitions();
  return loading;
}

async function readDefinitions(): Promise<Definitions> {
  const file = definitionsFile();
  if (!existsSync(file)) {
    await import('./build.ts');
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
