import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { nearest } from '@pearr/cds-services';
import { jurisdictionPack, materialWords, packNames } from '@pearr/config';
import { builtInMaterials } from '@pearr/pearr';
import { checkFormFile } from './form-file.ts';
import type { Found, Path, Placed } from './found.ts';
import { listAt, valueAt } from './raw.ts';
import { createSchemaCheck } from './schema-problems.ts';
import { readSiteDocument, type SiteDocument } from './site-document.ts';

/** What is found in the files that a site file names: its form, law and wording. */
export interface NamedFiles {
  readonly errors: readonly Placed[];
  readonly warnings: readonly Placed[];
}

/** A site file: as it was named, where it is, and what it holds, be it sound or not. */
export interface SiteFile {
  readonly file: string;
  readonly path: string;
  readonly document: SiteDocument;
}

const NONE: NamedFiles = { errors: [], warnings: [] };
const packFile = createSchemaCheck(jurisdictionPack);
const wordsFile = createSchemaCheck(materialWords);

function inSite({ file, document }: SiteFile, path: Path, message: string, suggestion?: string): NamedFiles {
  const line = document.lineOf(path);
  return { errors: [{ severity: 'error', file, line, path, message, suggestion }], warnings: [] };
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder, and a file is wanted',
  EACCES: 'may not be read by who runs this',
};

function namesBeside(file: string): string[] {
  try {
    return readdirSync(dirname(file));
  } catch {
    return [];
  }
}

/** Why a file cannot be read, told where the site file names it. */
function unread(site: SiteFile, at: Path, { named, cause }: { named: string; cause: unknown }): NamedFiles {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
  if (code !== 'ENOENT') return inSite(site, at, `"${named}" ${reasons[code] ?? `cannot be read (${code})`}`);
  const wanted = resolve(dirname(site.path), named);
  const meant = nearest(basename(named), namesBeside(wanted));
  const suggestion =
    meant === undefined
      ? `its path is relative to the site file: looked for ${wanted}`
      : `did you mean "${named.slice(0, named.length - basename(named).length)}${meant}"?`;
  return inSite(site, at, `there is no file "${named}"`, suggestion);
}

type Look = (file: string, text: string) => NamedFiles;

/** Looks into the file that a place of the site file names. */
function look(site: SiteFile, at: Path, into: Look): NamedFiles {
  const named = valueAt(site.document.content, at);
  if (typeof named !== 'string' || named === '') return NONE;
  const file = resolve(dirname(site.path), named);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    return unread(site, at, { named, cause });
  }
  return into(file, text);
}

/** Looks into YAML of one schema, and at what else its content should be. */
function yaml(schema: (content: unknown) => Found[], more: (content: unknown) => Found[] = () => []): Look {
  return (file, text) => {
    const document = readSiteDocument(text, {});
    const found = document.isWhole ? [...schema(document.content), ...more(document.content)] : [];
    const placed = found
      .map((it) => ({ ...it, file, line: document.lineOf(it.path) ?? 1 }))
      .sort((a, b) => a.line - b.line);
    return {
      errors: [...document.found.map((it) => ({ ...it, file, line: it.line })), ...placed],
      warnings: [],
    };
  };
}

/** That a file of wording is in the language it is named for. */
function inLanguage(language: unknown): (content: unknown) => Found[] {
  return (content) => {
    const own = valueAt(content, ['language']);
    if (typeof own !== 'string' || typeof language !== 'string' || own === language) return [];
    const message = `is "${own}", and the site file names it for "${language}"`;
    return [{ severity: 'error', path: ['language'], message, suggestion: `write ${language}` }];
  };
}

function ofLanguage(site: SiteFile, entry: unknown, index: number): NamedFiles {
  const language = valueAt(entry, ['language']);
  if (valueAt(entry, ['file']) !== undefined)
    return look(site, ['languages', index, 'file'], yaml(wordsFile, inLanguage(language)));
  if (typeof language !== 'string' || Object.hasOwn(builtInMaterials, language)) return NONE;
  const message = `there is no wording in "${language}"`;
  const known = Object.keys(builtInMaterials).join(', ');
  return inSite(
    site,
    ['languages', index],
    message,
    `name a file of your own; with the product come ${known}`,
  );
}

function ofJurisdiction(site: SiteFile, entry: unknown, index: number): NamedFiles {
  const pack = valueAt(entry, ['pack']);
  if (typeof pack !== 'string') return look(site, ['jurisdictions', index, 'file'], yaml(packFile));
  const known = packNames();
  if (known.includes(pack)) return NONE;
  const meant = nearest(pack, known);
  const all = `with the product come ${known.join(', ')}`;
  const suggestion = meant === undefined ? all : `did you mean "${meant}"? ${all}`;
  return inSite(site, ['jurisdictions', index, 'pack'], `there is no pack "${pack}"`, suggestion);
}

const folderReasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read by who runs this',
};

/** What a folder of records holds; why it holds none, where it cannot be read. */
function recordsIn(folder: string): { count: number } | { code: string } {
  try {
    return { count: readdirSync(folder).filter((it) => it.endsWith('.ndjson')).length };
  } catch (cause) {
    return { code: cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable' };
  }
}

/**
 * The folder of records that the quality page counts. That it is not there is a warning: it is written after the server
 * has begun, and the file may be checked on another machine.
 */
function ofRecords({ file, path: site, document }: SiteFile): NamedFiles {
  const at: Path = ['quality', 'records'];
  const named = valueAt(document.content, at);
  if (typeof named !== 'string' || named === '') return NONE;
  const folder = resolve(dirname(site), named);
  const found = recordsIn(folder);
  if ('count' in found && found.count > 0) return NONE;
  const line = document.lineOf(at);
  const told = (severity: Placed['severity'], message: string, suggestion: string): Placed[] => [
    { severity, file, line, path: at, message, suggestion },
  ];
  if ('code' in found && found.code === 'ENOTDIR')
    return {
      errors: told('error', `"${named}" is a file, and a folder is wanted`, 'name the folder it lies in'),
      warnings: [],
    };
  const why =
    'count' in found ? 'holds no .ndjson' : (folderReasons[found.code] ?? `cannot be read (${found.code})`);
  const write = `write the records there: pearr fetch --out ${folder} --key FILE`;
  return {
    errors: [],
    warnings: told('warning', `"${named}" ${why}: the quality page counts our own log alone`, write),
  };
}

/** Looks into every file that a site file names, whatever else it holds. */
export function checkNamedFiles(site: SiteFile): NamedFiles {
  const { content } = site.document;
  const all = [
    look(site, ['questionnaire', 'file'], checkFormFile),
    ...listAt(content, ['languages']).map((it, index) => ofLanguage(site, it, index)),
    ...listAt(content, ['jurisdictions']).map((it, index) => ofJurisdiction(site, it, index)),
    ofRecords(site),
  ];
  return { errors: all.flatMap((it) => it.errors), warnings: all.flatMap((it) => it.warnings) };
}
