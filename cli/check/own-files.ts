import { dirname, join } from 'node:path';
import { indicatorFile, valueSetFile } from '@pearr/cds-services';
import { knowledgeFiles, knowledgeKind } from '@pearr/config';
import type { Placed } from './found.ts';
import { listAt, valueAt } from './raw.ts';
import { readText } from './read-text.ts';
import { createSchemaCheck } from './schema-problems.ts';
import { readSiteDocument, type SiteDocument } from './site-document.ts';

/** One of a site's own knowledge files. */
export interface OwnFile {
  readonly path: string;
  readonly document: SiteDocument;
}

/** A site's own knowledge files, and what is wrong with their folders. */
export interface OwnFiles {
  readonly files: readonly OwnFile[];
  readonly errors: readonly Placed[];
}

const schemas = {
  indicators: createSchemaCheck(indicatorFile),
  valueSets: createSchemaCheck(valueSetFile),
} as const;

const error = (file: string, message: string, suggestion?: string): Placed => ({
  severity: 'error',
  file,
  line: undefined,
  path: [],
  message,
  suggestion,
});

/** Reads the folders a site file names, whatever else it holds. */
export function readOwnFiles(siteFile: string, content: unknown): OwnFiles {
  const folders = listAt(content, ['knowledge', 'folders']).filter((it) => typeof it === 'string');
  const listed = folders.map((folder) => knowledgeFiles(join(dirname(siteFile), folder)));
  return {
    files: listed
      .flatMap((it) => ('files' in it ? it.files : []))
      .map((path) => ({ path, document: readSiteDocument(readText(path), {}) })),
    errors: listed
      .flatMap((it) => ('problems' in it ? it.problems : []))
      .map(({ file, message }) => error(file, message, 'knowledge.folders names it')),
  };
}

function errorsOf({ path, document }: OwnFile): Placed[] {
  const own = document.found.map((it) => ({ ...it, file: path, line: it.line }));
  if (!document.isWhole) return own;
  const kind = knowledgeKind(document.content);
  if (kind === undefined)
    return [...own, error(path, 'has neither indicators nor valueSets', 'begin with one of them')];
  const found = schemas[kind](document.content);
  return [...own, ...found.map((it) => ({ ...it, file: path, line: document.lineOf(it.path) }))];
}

/** Everything in which the files depart from their schemas. */
export function ownFileErrors({ files, errors }: OwnFiles): Placed[] {
  return [...errors, ...files.flatMap(errorsOf)];
}

/** Which of its indicators staff who read Spanish would read of in English, a line a file. */
export function ownFileWarnings({ files }: OwnFiles): Placed[] {
  return files.flatMap(({ path, document }) => {
    const ids = listAt(document.content, ['indicators'])
      .filter((it) => valueAt(it, ['titleIn', 'es']) === undefined)
      .map((it) => valueAt(it, ['id']));
    if (ids.length === 0) return [];
    const message = `no Spanish title, so that staff who read Spanish see the English one: ${ids.join(', ')}`;
    return [{ ...error(path, message, 'write titleIn: { es: … } beside title'), severity: 'warning' }];
  });
}

/** Ids of the indicators that the files define, as far as they can be read. */
export function ownIndicatorIds({ files }: OwnFiles): string[] {
  return files
    .flatMap(({ document }) => listAt(document.content, ['indicators']))
    .map((it) => valueAt(it, ['id']))
    .filter((id) => typeof id === 'string');
}
