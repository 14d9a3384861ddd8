import type { IndicatorDefinition } from './contract.ts';

/** Ids of the value sets that an indicator looks in. */
export function valueSetsOf({ criterion }: IndicatorDefinition): readonly string[] {
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
