import type { Bundle, FhirResource } from 'fhir/r4.js';
import type { CardWording } from '../cards/wording.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import { toCql } from './cql/to-cql.ts';
import { type Translator, toElm } from './elm/to-elm.ts';
import { inEffect } from './in-effect.ts';
import { placeholderOf } from './placeholder.ts';
import { libraryName, type Release, rulesId } from './release.ts';
import { toLibrary } from './to-library.ts';
import { toPlanDefinition } from './to-plan-definition.ts';
import { toValueSets } from './to-value-sets.ts';

/** One file of an export: its name and its text. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

export interface KnowledgeExport {
  readonly files: readonly ExportedFile[];
  /** Ids of the indicators that CQL cannot express: their answers are parameters of the library. */
  readonly placeholders: readonly string[];
}

export interface ExportOptions {
  readonly release: Release;
  readonly wording: CardWording;
  readonly translator: Translator;
}

/** All of an export as one transaction, for a server that should hold it. */
function toTransaction(resources: readonly FhirResource[]): Bundle {
  return {
    resourceType: 'Bundle',
    id: rulesId,
    type: 'transaction',
    entry: resources.map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    })),
  };
}

function toFile(resource: FhirResource): ExportedFile {
  return {
    name: `${resource.resourceType}-${resource.id}.json`,
    text: `${JSON.stringify(resource, null, 2)}\n`,
  };
}

/**
 * A site's rules for other systems: ValueSets, a Library with CQL and ELM, a PlanDefinition, and a transaction of them
 * all; the CQL and the ELM again as files of their own.
 * @returns BAD_CQL with the translator's messages, which is a bug of ours or of the knowledge.
 */
export function exportKnowledge(
  knowledge: Knowledge,
  { release, wording, translator }: ExportOptions,
): KnowledgeExport | { readonly error: 'BAD_CQL'; readonly problems: readonly string[] } {
  const cql = toCql(knowledge, release);
  const translated = toElm(translator, cql);
  if ('error' in translated) return translated;
  const { elm } = translated;
  const resources = [
    ...toValueSets(knowledge, release),
    toLibrary(knowledge, release, { cql, elm }),
    toPlanDefinition(knowledge, release, wording),
  ];
  return {
    files: [
      ...[...resources, toTransaction(resources)].map(toFile),
      { name: `${libraryName}.cql`, text: cql },
      { name: `${libraryName}.elm.json`, text: elm },
    ],
    placeholders: inEffect(knowledge)
      .indicators.filter((it) => placeholderOf(it) !== undefined)
      .map(({ id }) => id),
  };
}
