import { nearest } from '../account/nearest.ts';
import type { IndicatorDefinition } from './contract.ts';
import type { FhirPathSource } from './fhirpath/engine.ts';
import { expressionProblems } from './fhirpath/problems.ts';
import type { KnowledgeProblem } from './knowledge.ts';
import type { Located } from './own-knowledge.ts';
import { protectedCode, protectedWord } from './protected.ts';
import type { ValueSetDefinition } from './value-set.ts';
import { valueSetsOf } from './value-sets-of.ts';

function missingValueSets(
  indicators: readonly Located<IndicatorDefinition>[],
  known: readonly string[],
): KnowledgeProblem[] {
  return indicators.flatMap(({ item, file, path }) =>
    valueSetsOf(item)
      .filter((id) => !known.includes(id))
      .map((id) => {
        const meant = nearest(id, known);
        const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
        return { file, path: `${path}.criterion`, message: `there is no value set "${id}"${hint}` };
      }),
  );
}

function definedTwice(definitions: readonly Located<{ readonly id: string }>[]): KnowledgeProblem[] {
  const ids = definitions.map(({ item }) => item.id);
  return definitions
    .filter(({ item }, index) => ids.indexOf(item.id) !== index)
    .map(({ item, file, path }) => ({
      file,
      path: `${path}.id`,
      message: `"${item.id}" is defined twice`,
    }));
}

/** Safety: R1. Protected attributes cannot enter by way of a value set. */
function protectedCodes(valueSets: readonly Located<ValueSetDefinition>[]): KnowledgeProblem[] {
  return valueSets.flatMap(({ item, file, path }) =>
    item.include.flatMap(({ system, codes }, include) =>
      codes.flatMap((code, place) => {
        const kept = protectedCode(system, code);
        if (kept === undefined) return [];
        const message = `"${code}": ${kept} states a protected attribute and is never an input`;
        return [{ file, path: `${path}.include.${include}.codes.${place}`, message }];
      }),
    ),
  );
}

/** Safety: R1. Nor by way of a phrase. */
function protectedPhrases(indicators: readonly Located<IndicatorDefinition>[]): KnowledgeProblem[] {
  return indicators.flatMap(({ item: { criterion }, file, path }) => {
    if (criterion.kind !== 'text') return [];
    return (['phrases', 'except'] as const).flatMap((key) =>
      criterion[key].flatMap((phrase, place) => {
        const word = protectedWord(phrase);
        if (word === undefined) return [];
        const message = `"${word}" states a protected attribute and is never an input`;
        return [{ file, path: `${path}.criterion.${key}.${place}`, message }];
      }),
    );
  });
}

/** Safety: R1. Nor by way of an expression; what else is wrong with one is said too. */
function badExpressions(
  indicators: readonly Located<IndicatorDefinition>[],
  fhirPath: FhirPathSource | undefined,
): KnowledgeProblem[] {
  return indicators.flatMap(({ item: { criterion }, file, path }) => {
    if (criterion.kind !== 'fhirpath') return [];
    return expressionProblems(criterion.where, fhirPath).map((message) => ({
      file,
      path: `${path}.criterion.where`,
      message,
    }));
  });
}

/** What definitions are held against: the value sets they may name, and an engine for expressions. */
interface Around {
  readonly known: readonly Located<ValueSetDefinition>[];
  readonly fhirPath: FhirPathSource | undefined;
}

/** What is wrong among definitions that are each well formed. */
export function crossProblems(
  indicators: readonly Located<IndicatorDefinition>[],
  valueSets: readonly Located<ValueSetDefinition>[],
  { known, fhirPath }: Around,
): KnowledgeProblem[] {
  return [
    ...missingValueSets(
      indicators,
      known.map(({ item }) => item.id),
    ),
    ...definedTwice(indicators),
    ...definedTwice(valueSets),
    ...protectedCodes(valueSets),
    ...protectedPhrases(indicators),
    ...badExpressions(indicators, fhirPath),
  ];
}
