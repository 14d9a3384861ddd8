import { compileRules, type RuleSet } from '../indicators/compile.ts';
import type { Criterion } from '../indicators/contract.ts';
import type { Finding } from '../indicators/finding.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import type { Prefetch } from '../prefetch/prefetch.ts';
import { type Chart, supposing } from './chart.ts';

type Indicator = Knowledge['indicators'][number];

/** The clauses of an indicator beside what it looks for. */
export const clauses = ['ages', 'company', 'count', 'lookback'] as const;
export type Clause = (typeof clauses)[number];

function withoutCompany(criterion: Criterion): Criterion {
  if (criterion.kind !== 'codes') return criterion;
  const { beside: _, ...rest } = criterion;
  return rest;
}

function withoutCount(criterion: Criterion): Criterion {
  if (criterion.kind === 'visits') return { ...criterion, atLeast: 1 };
  return 'distinctDates' in criterion ? { ...criterion, distinctDates: 1 } : criterion;
}

const without: Readonly<Record<Clause, (it: Indicator) => Indicator>> = {
  ages: (it) => ({ ...it, population: {} }),
  company: (it) => ({ ...it, criterion: withoutCompany(it.criterion) }),
  count: (it) => ({ ...it, criterion: withoutCount(it.criterion) }),
  lookback: (it) => ({ ...it, lookback: 'any' }),
};

/** The clauses that an indicator has at all. */
export function clausesOf({ population, criterion, lookback }: Indicator): Clause[] {
  const has: Readonly<Record<Clause, boolean>> = {
    ages: population.minAge !== undefined || population.maxAge !== undefined,
    company: criterion.kind === 'codes' && criterion.beside !== undefined,
    count:
      ('distinctDates' in criterion && criterion.distinctDates > 1) ||
      (criterion.kind === 'visits' && criterion.atLeast > 1),
    lookback: lookback !== 'any',
  };
  return clauses.filter((clause) => has[clause]);
}

/** What an indicator asks for beside its evidence, as if that were the evidence. */
function companyAlone(it: Indicator): Indicator {
  const { criterion } = it;
  if (criterion.kind !== 'codes' || criterion.beside === undefined) return { ...it, on: false };
  const { beside, ...rest } = criterion;
  return { ...it, criterion: { ...rest, in: beside } };
}

/** The rule set with some clauses of every indicator taken away. */
function relaxed(knowledge: Knowledge, which: readonly Clause[], { hash, fhirPath }: RuleSet): RuleSet {
  const indicators = knowledge.indicators.map((it) =>
    which.reduce((changed, clause) => without[clause](changed), it),
  );
  return compileRules({ ...knowledge, indicators }, hash, fhirPath);
}

/** Findings of what indicators ask for beside their evidence, all other clauses taken away. */
export function findCompany(chart: Chart): readonly Finding[] {
  const company = { ...chart.knowledge, indicators: chart.knowledge.indicators.map(companyAlone) };
  const rules = relaxed(company, clauses, chart.rules);
  return supposing(chart, { rules }).findings;
}

export type FindingsById = ReadonlyMap<string, Finding>;

/** Findings of every indicator, also of those that are off, with some clauses taken away. */
export type FindWithout = (which: readonly Clause[], prefetch?: Prefetch) => FindingsById;

/**
 * Why an indicator is not present is found by asking the evaluator itself again, with one clause less each time:
 * nothing here repeats how codes, dates or phrases are matched. Each question is asked once.
 */
export function createFindWithout(chart: Chart): FindWithout {
  const allOn = {
    ...chart.knowledge,
    indicators: chart.knowledge.indicators.map((it) => ({ ...it, on: true })),
  };
  const ruleSets = new Map<string, RuleSet>();
  const answers = new Map<string, FindingsById>();
  const ruleSetOf = (which: readonly Clause[]) => {
    const rules = ruleSets.get(which.join()) ?? relaxed(allOn, which, chart.rules);
    ruleSets.set(which.join(), rules);
    return rules;
  };
  const ask = (which: readonly Clause[], prefetch: Prefetch): FindingsById => {
    const { findings } = supposing(chart, { rules: ruleSetOf(which), prefetch });
    return new Map(findings.map((it) => [it.id, it]));
  };
  return (which, prefetch) => {
    if (prefetch !== undefined) return ask(which, prefetch);
    const answer = answers.get(which.join()) ?? ask(which, chart.prefetch);
    answers.set(which.join(), answer);
    return answer;
  };
}
