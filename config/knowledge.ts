import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import {
  compileRules,
  firingOverride,
  type Knowledge,
  type KnowledgeDocument,
  overrideKnowledge,
  parseKnowledge,
  type RuleSet,
} from '@pearr/cds-services';
import { fhirPath } from './fhirpath.ts';
import { readOwnKnowledge } from './own-knowledge.ts';
import type { ConfigProblem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { Site } from './site.ts';

function knowledgeFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/cds-services/package.json');
  return join(dirname(manifest), 'knowledge');
}

function readDocument(file: string, problems: ConfigProblem[]): KnowledgeDocument[] {
  const read = readYaml(file);
  if ('content' in read) return [{ name: basename(file), content: read.content }];
  problems.push(...read.problems);
  return [];
}

function readFolder(folder: string, problems: ConfigProblem[]): KnowledgeDocument[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().flatMap((name) => readDocument(join(folder, name), problems));
}

function hashOf(knowledge: Knowledge): string {
  return createHash('sha256').update(JSON.stringify(knowledge)).digest('hex');
}

/** What a site may change of the rules; what is left out stays as it is. */
export type RuleChanges = Partial<Pick<Site, 'indicators' | 'eligibility' | 'firing' | 'knowledge'>>;

const NO_FIRING = firingOverride.parse({});

/**
 * Reads the knowledge files, a site's own among them, lays the site's overrides over them and compiles the rule set.
 * The hash is that of the effective knowledge, so two sites with the same hash decide alike.
 * @returns every problem, each with its file and path.
 */
export function loadRules(
  site: RuleChanges,
): { rules: RuleSet; knowledge: Knowledge } | { problems: ConfigProblem[] } {
  const folder = knowledgeFolder();
  const problems: ConfigProblem[] = [];
  const indicators = readFolder(join(folder, 'indicators'), problems);
  const valueSets = readFolder(join(folder, 'value-sets'), problems);
  const own = readOwnKnowledge(site.knowledge?.folders ?? [], problems);
  const [firing] = readDocument(join(folder, 'firing.yaml'), problems);
  if (firing === undefined || problems.length > 0) return { problems };
  const parsed = parseKnowledge({ indicators, valueSets, firing, own, fhirPath });
  if ('error' in parsed) return { problems: parsed.problems };
  const effective = overrideKnowledge(parsed.knowledge, {
    indicators: site.indicators ?? [],
    eligibility: site.eligibility ?? {},
    firing: site.firing ?? NO_FIRING,
  });
  if ('error' in effective) return { problems: effective.problems };
  return {
    rules: compileRules(effective.knowledge, hashOf(effective.knowledge), fhirPath),
    knowledge: effective.knowledge,
  };
}
