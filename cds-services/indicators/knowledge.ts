import type { z } from 'zod';
import { type FiringRules, firingRules } from '../decide/firing.ts';
import { type Domain, type IndicatorDefinition, indicatorFile } from './contract.ts';
import { protectedCode } from './protected.ts';
import { type ValueSetDefinition, valueSetFile } from './value-set.ts';

/** One knowledge file, already parsed from YAML. */
export interface KnowledgeDocument {
  readonly name: string;
  readonly content: unknown;
}

export interface Knowledge {
  readonly indicators: readonly (IndicatorDefinition & { readonly domain: Domain })[];
  readonly valueSets: readonly ValueSetDefinition[];
  readonly firing: FiringRules;
}

/** What is wrong, and where: a file and a path within it. */
export interface KnowledgeProblem {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

export interface KnowledgeDocuments {
  readonly indicators: readonly KnowledgeDocument[];
  readonly valueSets: readonly KnowledgeDocument[];
  readonly firing: KnowledgeDocument;
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

function duplicates(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

export function valueSetsOf(indicator: IndicatorDefinition): readonly string[] {
  const { criterion } = indicator;
  switch (criterion.kind) {
    case 'codes':
      return [...criterion.in, ...(criterion.beside ?? [])];
    case 'observation':
      return [...criterion.code, ...criterion.value];
    case 'contact':
      return criterion.relationship;
    default:
      return [];
  }
}

/** Safety: R1. Protected attributes cannot enter by way of a value set. */
function protectedProblems(sets: readonly ValueSetDefinition[]): KnowledgeProblem[] {
  return sets.flatMap((set) =>
    set.include.flatMap(({ system, codes }) =>
      codes.flatMap((code) => {
        const kept = protectedCode(system, code);
        return kept === undefined
          ? []
          : [
              {
                file: set.id,
                path: code,
                message: `${kept} states a protected attribute and is never an input`,
              },
            ];
      }),
    ),
  );
}

function crossProblems({ indicators, valueSets }: Knowledge): KnowledgeProblem[] {
  const known = new Set(valueSets.map((set) => set.id));
  const missing = indicators.flatMap((indicator) =>
    valueSetsOf(indicator)
      .filter((id) => !known.has(id))
      .map((id) => ({ file: indicator.id, path: 'criterion', message: `there is no value set "${id}"` })),
  );
  const twice = [...duplicates(indicators.map((it) => it.id)), ...duplicates(valueSets.map((it) => it.id))];
  return [
    ...missing,
    ...twice.map((id) => ({ file: id, path: 'id', message: `"${id}" is defined twice` })),
    ...protectedProblems(valueSets),
  ];
}

/**
 * Checks the knowledge files against their contract and against each other.
 * @returns BAD_KNOWLEDGE with every problem, each with its file and path.
 */
export function parseKnowledge(
  documents: KnowledgeDocuments,
): { knowledge: Knowledge } | { error: 'BAD_KNOWLEDGE'; problems: KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = [];
  const indicators = documents.indicators
    .flatMap((document) => check(indicatorFile, document, problems))
    .flatMap((file) => file.indicators.map((indicator) => ({ ...indicator, domain: file.domain })));
  const valueSets = documents.valueSets
    .flatMap((document) => check(valueSetFile, document, problems))
    .flatMap((file) => file.valueSets);
  const [firing] = check(firingRules, documents.firing, problems);
  if (firing === undefined || problems.length > 0) return { error: 'BAD_KNOWLEDGE', problems };
  const knowledge: Knowledge = { indicators, valueSets, firing };
  const crossed = crossProblems(knowledge);
  return crossed.length > 0 ? { error: 'BAD_KNOWLEDGE', problems: crossed } : { knowledge };
}
