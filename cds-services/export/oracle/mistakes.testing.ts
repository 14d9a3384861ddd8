import type { FiringCondition, FiringRule } from '../../decide/firing.ts';
import type { Knowledge } from '../../indicators/knowledge.ts';

type Indicator = Knowledge['indicators'][number];

/** Knowledge that is wrong in one place, under a name for it. */
export interface Mistake {
  readonly name: string;
  readonly knowledge: Knowledge;
}

function inCount({ criterion }: Indicator): Partial<Indicator> | undefined {
  if (criterion.kind === 'visits') return { criterion: { ...criterion, atLeast: criterion.atLeast + 1 } };
  return 'distinctDates' in criterion
    ? { criterion: { ...criterion, distinctDates: criterion.distinctDates + 1 } }
    : undefined;
}

function inAge({ population }: Indicator): Partial<Indicator> | undefined {
  const { maxAge } = population;
  return maxAge === undefined ? undefined : { population: { ...population, maxAge: maxAge + 1 } };
}

function inCompany({ criterion }: Indicator): Partial<Indicator> | undefined {
  if (criterion.kind !== 'codes' || criterion.beside === undefined) return undefined;
  const { beside: _, ...alone } = criterion;
  return { criterion: alone };
}

const kinds: Readonly<Record<string, (indicator: Indicator) => Partial<Indicator> | undefined>> = {
  'one more': inCount,
  'a year too old': inAge,
  'company forgotten': inCompany,
};

function ofIndicators(knowledge: Knowledge): Mistake[] {
  return knowledge.indicators.flatMap((indicator) =>
    Object.entries(kinds).flatMap(([name, change]) => {
      const changed = indicator.criterion.kind === 'text' ? undefined : change(indicator);
      if (changed === undefined) return [];
      const indicators = knowledge.indicators.map((it) => (it === indicator ? { ...it, ...changed } : it));
      return [{ name: `${indicator.id}: ${name}`, knowledge: { ...knowledge, indicators } }];
    }),
  );
}

/** All lookbacks of one length a month too long or too short. */
function ofLookbacks(knowledge: Knowledge): Mistake[] {
  const monthsOf = ({ lookback }: Indicator) => (typeof lookback === 'object' ? lookback.months : undefined);
  const lengths = [...new Set(knowledge.indicators.map(monthsOf))].filter((it) => it !== undefined);
  return lengths.flatMap((months) =>
    [months - 1, months + 1].map((wrong) => {
      const lookback = { months: wrong };
      const indicators = knowledge.indicators.map((it) =>
        monthsOf(it) === months ? { ...it, lookback } : it,
      );
      return { name: `${months} months: ${wrong}`, knowledge: { ...knowledge, indicators } };
    }),
  );
}

function ofValueSets(knowledge: Knowledge): Mistake[] {
  return knowledge.valueSets.flatMap((set) => {
    if (set.include.every(({ except }) => except === undefined)) return [];
    const include = set.include.map(({ system, codes }) => ({ system, codes }));
    const valueSets = knowledge.valueSets.map((it) => (it === set ? { ...it, include } : it));
    return [{ name: `${set.id}: exception forgotten`, knowledge: { ...knowledge, valueSets } }];
  });
}

function conditionMistakes(condition: FiringCondition): FiringCondition[] {
  if ('tag' in condition) return [];
  if ('anyDomain' in condition) return [{ ...condition, thisEncounter: !condition.thisEncounter }];
  const { recentMonths, ...rest } = condition;
  const numbers = [-1, 1].map((by) => ({ ...condition, atLeast: condition.atLeast + by }));
  if (recentMonths === undefined) return numbers;
  return [...numbers, rest, ...[-1, 1].map((by) => ({ ...condition, recentMonths: recentMonths + by }))];
}

function ruleMistakes(rule: FiringRule): FiringRule[] {
  const { minAge, maxAge } = rule;
  const wrongWhens = rule.when.flatMap((condition, place) =>
    conditionMistakes(condition).map((wrong) => rule.when.with(place, wrong)),
  );
  return [
    ...(minAge === undefined ? [] : [{ ...rule, minAge: minAge + 1 }]),
    ...(maxAge === undefined ? [] : [{ ...rule, maxAge: maxAge + 1 }]),
    ...wrongWhens.map((when) => ({ ...rule, when })),
  ];
}

function ofFiring(knowledge: Knowledge): Mistake[] {
  const { firing } = knowledge;
  const { eligibility } = firing;
  const rules = firing.rules.flatMap((rule, place) =>
    ruleMistakes(rule).map((wrong) => ({ ...firing, rules: firing.rules.with(place, wrong) })),
  );
  const limits = [
    { minAge: eligibility.minAge + 1 },
    { completedWithinDays: eligibility.completedWithinDays + 1 },
    { completedWithinDays: eligibility.completedWithinDays - 1 },
    { encounterClasses: eligibility.encounterClasses.slice(1) },
  ];
  const others = limits.map((wrong) => ({ ...firing, eligibility: { ...eligibility, ...wrong } }));
  return [...rules, ...others].map((wrong, place) => ({
    name: `firing rules ${place}`,
    knowledge: { ...knowledge, firing: wrong },
  }));
}

/** Every mistake of a handful of kinds that could be made in the knowledge, rules of text aside. */
export function mistakes(knowledge: Knowledge): Mistake[] {
  return [ofIndicators, ofLookbacks, ofValueSets, ofFiring].flatMap((kind) => kind(knowledge));
}
