import type { z } from 'zod';
import { type FiringRules, firingRules } from '../decide/firing.ts';
import { type Domain, type IndicatorDefinition, indicatorFile } from './contract.ts';
import { crossProblems } from './cross-problems.ts';
import type { FhirPathSource } from './fhirpath/engine.ts';
import { type Located, mergeOwn, ownProblems } from './own-knowledge.ts';
import { type ValueSetDefinition, valueSetFile } from './value-set.ts';

/** One knowledge file, already parsed from YAML. */
export interface KnowledgeDocument {
  readonly name: string;
  readonly content: unknown;
}

export type Indicator = IndicatorDefinition & { readonly domain: Domain };

export interface Knowledge {
  readonly indicators: readonly Indicator[];
  readonly valueSets: readonly ValueSetDefinition[];
  readonly firing: FiringRules;
}

/** What is wrong, and where: a file and a path within it. */
export interface KnowledgeProblem {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** Files of indicators and of value sets. */
interface Definitions {
  readonly indicators: readonly KnowledgeDocument[];
  readonly valueSets: readonly KnowledgeDocument[];
}

export interface KnowledgeDocuments extends Definitions {
  readonly firing: KnowledgeDocument;
  /** A site's own: what has an id of ours takes its place. */
  readonly own?: Definitions;
  /** An engine for indicators that are expressions; without one they are refused. */
  readonly fhirPath?: FhirPathSource;
}

function check<T>(
  schema: z.ZodType<T>,
  { name, content }: KnowledgeDocument,
  problems: KnowledgeProblem[],
): T[] {
  const parsed = schema.safeParse(content);
  if (parsed.success) return [parsed.data];
  for (const issue of parsed.error.issues)
    problems.push({ file: name, path: issue.path.join('.'), message: issue.message });
  return [];
}

/** The definitions of some files, each with its place. */
interface Read {
  readonly indicators: readonly Located<Indicator>[];
  readonly valueSets: readonly Located<ValueSetDefinition>[];
}

function readDefinitions(documents: Definitions, problems: KnowledgeProblem[]): Read {
  return {
    indicators: documents.indicators.flatMap((document) =>
      check(indicatorFile, document, problems).flatMap(({ domain, indicators }) =>
        indicators.map((it, index) => ({
          item: { ...it, domain },
          file: document.name,
          path: `indicators.${index}`,
        })),
      ),
    ),
    valueSets: documents.valueSets.flatMap((document) =>
      check(valueSetFile, document, problems).flatMap(({ valueSets }) =>
        valueSets.map((item, index) => ({ item, file: document.name, path: `valueSets.${index}` })),
      ),
    ),
  };
}

const NONE: Definitions = { indicators: [], valueSets: [] };

/**
 * Checks the knowledge files against their contract and against each other, and lays a site's own over ours.
 * @returns BAD_KNOWLEDGE with every problem, each with its file and path.
 */
export function parseKnowledge(
  documents: KnowledgeDocuments,
): { knowledge: Knowledge } | { error: 'BAD_KNOWLEDGE'; problems: KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = [];
  const { fhirPath } = documents;
  const ours = readDefinitions(documents, problems);
  const own = readDefinitions(documents.own ?? NONE, problems);
  const [firing] = check(firingRules, documents.firing, problems);
  if (firing === undefined || problems.length > 0) return { error: 'BAD_KNOWLEDGE', problems };
  const indicators = mergeOwn(ours.indicators, own.indicators);
  const valueSets = mergeOwn(ours.valueSets, own.valueSets);
  const crossed = [
    ...crossProblems(ours.indicators, ours.valueSets, { known: ours.valueSets, fhirPath }),
    ...crossProblems(own.indicators, own.valueSets, { known: valueSets, fhirPath }),
    ...ownProblems(ours, own),
  ];
  if (crossed.length > 0) return { error: 'BAD_KNOWLEDGE', problems: crossed };
  return {
    knowledge: {
      indicators: indicators.map(({ item }) => item),
      valueSets: valueSets.map(({ item }) => item),
      firing,
    },
  };
}
