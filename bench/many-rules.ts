import { compileRules, type Knowledge, type RuleSet } from '@pearr/cds-services';

const letter = (places: number) => String.fromCharCode(97 + (places % 26));

/** A code of the same length that no chart holds, so that more rules do not mean more evidence. */
function otherCode(code: string, places: number): string {
  return places === 0 ? code : code.replace(/\d/, letter(places).toUpperCase());
}

function otherPhrase(phrase: string, places: number): string {
  return places === 0 ? phrase : phrase.replace(/[a-z']+/gi, (word) => `${word}${letter(places)}`);
}

type ValueSet = Knowledge['valueSets'][number];
type Indicator = Knowledge['indicators'][number];

function otherValueSet({ id, title, include }: ValueSet, places: number): ValueSet {
  const others = include.map((it) => ({ ...it, codes: it.codes.map((code) => otherCode(code, places)) }));
  return { id: `${id}-${places}`, title, include: others };
}

function otherCriterion(criterion: Indicator['criterion'], places: number): Indicator['criterion'] {
  const renamed = (ids: readonly string[]) => ids.map((id) => `${id}-${places}`);
  switch (criterion.kind) {
    case 'codes':
      return {
        ...criterion,
        in: renamed(criterion.in),
        ...(criterion.beside && { beside: renamed(criterion.beside) }),
      };
    case 'observation':
      return { ...criterion, code: renamed(criterion.code), value: renamed(criterion.value) };
    case 'contact':
      return { ...criterion, relationship: renamed(criterion.relationship) };
    case 'text':
      return { ...criterion, phrases: criterion.phrases.map((it) => otherPhrase(it, places)) };
    default:
      return criterion;
  }
}

/** So many times the indicators there are, each copy looking for codes and phrases of its own. */
export function manyRules(knowledge: Knowledge, times: number): RuleSet {
  const copies = Array.from({ length: times }, (_, places) => places);
  const indicators = copies.flatMap((places) =>
    knowledge.indicators.map((it) => ({
      ...it,
      id: `${it.id}-${places}`,
      criterion: otherCriterion(it.criterion, places),
    })),
  );
  const valueSets = copies.flatMap((places) => knowledge.valueSets.map((it) => otherValueSet(it, places)));
  return compileRules({ ...knowledge, indicators, valueSets }, `${times} times`);
}
