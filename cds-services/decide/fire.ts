import { monthsBefore } from '../facts/interval.ts';
import type { Domain } from '../indicators/contract.ts';
import type { Finding } from '../indicators/finding.ts';
import { type DomainView, domainCounts, truthOf, viewDomains } from './domain-view.ts';
import type { FiringCondition, FiringRule, FiringRules } from './firing.ts';
import { every, some, type Truth } from './truth.ts';

/** What the firing rules look at. */
export interface FiringInput {
  readonly findings: readonly Finding[];
  readonly firing: FiringRules;
  /** The moment of the call, epoch milliseconds. */
  readonly at: number;
}

interface Looking extends FiringInput {
  readonly view: DomainView;
}

/** A firing rule with its truth; which ages it is for is asked later. */
interface RuleTruth {
  readonly rule: FiringRule;
  readonly truth: Truth;
}

/** Evidence since so many months ago; an unknown indicator might have some. */
function isRecent({ view, at }: Looking, domains: readonly Domain[], months: number): Truth {
  const threshold = monthsBefore(at, months);
  const sums = domains.flatMap((domain) => view.get(domain) ?? []);
  if (sums.some((sum) => sum.latest >= threshold)) return true;
  return sums.some((sum) => sum.hasUnknown) ? 'unknown' : false;
}

function countHolds(looking: Looking, condition: Extract<FiringCondition, { countOf: unknown }>): Truth {
  const { view, firing } = looking;
  const counted = condition.countOf.map((domain) => ({
    domain,
    counts: domainCounts(view, domain, firing.lowWeightNeeds),
  }));
  const possible = counted.filter((it) => it.counts !== false);
  if (possible.length < condition.atLeast) return false;
  const certain = possible.filter((it) => it.counts === true);
  const enough: Truth = certain.length >= condition.atLeast ? true : 'unknown';
  if (condition.recentMonths === undefined) return enough;
  const domains = possible.map((it) => it.domain);
  return every([enough, isRecent(looking, domains, condition.recentMonths)]);
}

function holds(looking: Looking, condition: FiringCondition): Truth {
  if ('countOf' in condition) return countHolds(looking, condition);
  if ('tag' in condition)
    return some(looking.findings.filter((it) => it.tags.includes(condition.tag)).map(truthOf));
  const how = condition.thisEncounter ? 'here' : 'any';
  return some(condition.anyDomain.map((domain) => looking.view.get(domain)?.[how] ?? false));
}

/** The truth of every firing rule, whatever the age. */
export function weighRules(input: FiringInput): readonly RuleTruth[] {
  const looking = { ...input, view: viewDomains(input.findings) };
  return input.firing.rules.map((rule) => ({
    rule,
    truth: every(rule.when.map((condition) => holds(looking, condition))),
  }));
}

/** Whether the rules fire at one age, and by which of them. */
export function fireAt(weighed: readonly RuleTruth[], age: number): { fires: Truth; by: readonly string[] } {
  const applying = weighed.filter(
    ({ rule: { minAge = 0, maxAge = Number.POSITIVE_INFINITY } }) => age >= minAge && age <= maxAge,
  );
  const fires = some(applying.map((it) => it.truth));
  const by = fires === false ? [] : applying.filter((it) => it.truth === fires).map((it) => it.rule.id);
  return { fires, by };
}
