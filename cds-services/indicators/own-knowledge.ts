import type { Domain, IndicatorDefinition } from './contract.ts';
import type { KnowledgeProblem } from './knowledge.ts';
import type { ValueSetDefinition } from './value-set.ts';
import { valueSetsOf } from './value-sets-of.ts';

/** A definition and where it stands. */
export interface Located<T> {
  readonly item: T;
  readonly file: string;
  readonly path: string;
}

/** Ours with a site's own over them: what has an id of ours takes its place, the rest follows. */
export function mergeOwn<T extends { readonly id: string }>(
  ours: readonly Located<T>[],
  own: readonly Located<T>[],
): readonly Located<T>[] {
  const byId = new Map(own.map((it) => [it.item.id, it]));
  const known = new Set(ours.map(({ item }) => item.id));
  return [...ours.map((it) => byId.get(it.item.id) ?? it), ...own.filter(({ item }) => !known.has(item.id))];
}

interface Definitions {
  readonly indicators: readonly Located<IndicatorDefinition & { readonly domain: Domain }>[];
  readonly valueSets: readonly Located<ValueSetDefinition>[];
}

/**
 * Safety: how a known history is recognised may be added to and never replaced. Whoever is known to have been
 * exploited would else be asked again.
 */
export function ownProblems(ours: Definitions, own: Definitions): KnowledgeProblem[] {
  const known = ours.indicators.map(({ item }) => item).filter(({ domain }) => domain === 'KNOWN');
  const kept = new Set([...known.map(({ id }) => id), ...known.flatMap(valueSetsOf)]);
  return [...own.indicators, ...own.valueSets]
    .filter(({ item }) => kept.has(item.id))
    .map(({ item, file, path }) => ({
      file,
      path: `${path}.id`,
      message: `"${item.id}" tells who has a known history and cannot be replaced; add one of your own beside it`,
    }));
}
