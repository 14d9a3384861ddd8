import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KnowledgeDocument } from '@pearr/cds-services';
import type { ConfigProblem } from './problem.ts';
import { readYaml } from './read-yaml.ts';

/** A site's own knowledge files by what they hold. */
export interface OwnKnowledge {
  readonly indicators: readonly KnowledgeDocument[];
  readonly valueSets: readonly KnowledgeDocument[];
}

const problem = (file: string, message: string): ConfigProblem => ({ file, path: '', message });

/** The YAML files of a folder, in the order of their names. */
export function knowledgeFiles(folder: string): { files: string[] } | { problems: ConfigProblem[] } {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    return { problems: [problem(folder, `is no folder that can be read (${code})`)] };
  }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  if (files.length === 0) return { problems: [problem(folder, 'holds no YAML file')] };
  return { files: files.map((name) => join(folder, name)) };
}

/** What a knowledge file holds, by its first key that says so. */
export function knowledgeKind(content: unknown): keyof OwnKnowledge | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  return (['indicators', 'valueSets'] as const).find((key) => Object.hasOwn(content, key));
}

/** Reads a site's own knowledge; what cannot be read or holds neither kind goes to the problems. */
export function readOwnKnowledge(folders: readonly string[], problems: ConfigProblem[]): OwnKnowledge {
  const own: Record<keyof OwnKnowledge, KnowledgeDocument[]> = { indicators: [], valueSets: [] };
  for (const folder of folders) {
    const listed = knowledgeFiles(folder);
    if ('problems' in listed) problems.push(...listed.problems);
    for (const file of 'files' in listed ? listed.files : []) {
      const read = readYaml(file);
      if ('problems' in read) {
        problems.push(...read.problems);
        continue;
      }
      const kind = knowledgeKind(read.content);
      if (kind === undefined) problems.push(problem(file, 'has neither indicators nor valueSets'));
      else own[kind].push({ name: file, content: read.content });
    }
  }
  return own;
}
