import { monthsBefore } from '../facts/interval.ts';
import type { Domain } from '../indicators/contract.ts';
import type { Finding } from '../indicators/finding.ts';
import type { FiringCondition, FiringRule, FiringRules } from './firing.ts';
import { every, some, type Truth } from './truth.ts';

/** What the firing rules look at. */
export interface FiringInput {
  readonly findings: readonly Finding[];
  readonly firing: FiringRules;
  /** The moment of the call, epoch milliseconds. */
  readonly at: number;
}

function truthOf({ state }: Finding): Truth {
  return state === 'unknown' ? 'unknown' : state === 'present';
}

function inDomain(findings: readonly Finding[], domain: Domain): readonly Finding[] {
  return findings.filter((finding) => finding.domain === domain);
}

/** A domain counts by an indicator of full weight, or by one of low weight beside a domain that lends it some. */
function domainCounts({ findings, firing }: FiringInput, domain: Domain): Truth {
  const mine = inDomain(findings, domain);
  const full = some(mine.filter((it) => it.weight >= 1).map(truthOf));
  if (full === true) return true;
  const low = some(mine.filter((it) => it.weight < 1).map(truthOf));
  const lends = some(
    findings
      .filter((it) => it.weight >= 1 && it.domain !== domain && firing.lowWeightNeeds.includes(it.domain))
      .map(truthOf),
  );
  return some([full, every([low, lends])]);
}

function isRecent(input: FiringInput, domains: readonly Domain[], months: number): Truth {
  const threshold = monthsBefore(input.at, months);
  const mine = input.findings.filter((it) => domains.includes(it.domain));
  return some(mine.map((it) => (it.state === 'present' ? it.latest >= threshold : truthOf(it))));
}

function countHolds(input: FiringInput, condition: Extract<FiringCondition, { countOf: unknown }>): Truth {
  const counted = condition.countOf.map((domain) => ({ domain, counts: domainCounts(input, domain) }));
  const certain = counted.filter((it) => it.counts === true);
  const possible = counted.filter((it) => it.counts !== false);
  if (possible.length < condition.atLeast) return false;
  const enough: Truth = certain.length >= condition.atLeast ? true : 'unknown';
  if (condition.recentMonths === undefined) return enough;
  return every([
    enough,
    isRecent(
      input,
      possible.map((it) => it.domain),
      condition.recentMonths,
    ),
  ]);
}

function holds(input: FiringInput, condition: FiringCondition): Truth {
  if ('countOf' in condition) return countHolds(input, condition);
  if ('tag' in condition)
    return some(input.findings.filter((it) => it.tags.includes(condition.tag)).map(truthOf));
  const mine = input.findings.filter((it) => condition.anyDomain.includes(it.domain));
  return some(
    mine.map((it) => (it.state === 'present' && condition.thisEncounter ? it.thisEncounter : truthOf(it))),
  );
}

function appliesAt({ minAge = 0, maxAge = Number.POSITIVE_INFINITY }: FiringRule, age: number): boolean {
  return age >= minAge && age <= maxAge;
}

/** Whether the rules fire at one age, and by which of them. */
export function fire(input: FiringInput, age: number): { fires: Truth; by: readonly string[] } {
  const results = input.firing.rules
    .filter((rule) => appliesAt(rule, age))
    .map((rule) => ({ id: rule.id, truth: every(rule.when.map((condition) => holds(input, condition))) }));
  const fires = some(results.map((it) => it.truth));
  return { fires, by: results.filter((it) => it.truth === fires && fires !== false).map((it) => it.id) };
}
