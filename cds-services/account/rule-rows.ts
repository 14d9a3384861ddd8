import { weighRules } from '../decide/fire.ts';
import type { FiringCondition, FiringDomain, FiringRule } from '../decide/firing.ts';
import type { AgeRange } from '../facts/age.ts';
import type { ConditionRow, RuleRow, Truth } from './account.ts';
import type { Chart } from './chart.ts';
import { domainsInText } from './words/domain-words.ts';
import { conditionWords, ruleWords } from './words/rule-words.ts';

/** The truth of one condition, by the engine that weighs all of them. */
function truthOf({ assessment: { facts, findings }, rules }: Chart, condition: FiringCondition): Truth {
  const firing = { ...rules.firing, rules: [{ id: 'one', when: [condition] }] };
  const [weighed] = weighRules({ findings, firing, at: facts.at });
  return weighed?.truth ?? false;
}

interface Told<T> {
  readonly there: readonly T[];
  readonly unknown: readonly T[];
}

function tell<T>(each: readonly T[], truth: (it: T) => Truth): Told<T> {
  return {
    there: each.filter((it) => truth(it) === true),
    unknown: each.filter((it) => truth(it) === 'unknown'),
  };
}

function toldWords<T>({ there, unknown }: Told<T>, list: (items: readonly T[]) => string): string {
  const found = there.length === 0 ? 'none found' : `found: ${list(there)}`;
  return unknown.length === 0 ? found : `${found}; unknown: ${list(unknown)}`;
}

function countSays(chart: Chart, condition: Extract<FiringCondition, { countOf: unknown }>): string {
  const { recentMonths, ...undated } = condition;
  const one = (domain: FiringDomain) => truthOf(chart, { countOf: [domain], atLeast: 1 });
  const told = toldWords(tell(condition.countOf, one), domainsInText);
  const isOld = truthOf(chart, undated) === true && truthOf(chart, condition) === false;
  return isOld ? `${told}; nothing of it within ${recentMonths} months` : told;
}

function tagSays({ assessment: { findings } }: Chart, tag: string): string {
  const tagged = findings.filter((it) => it.tags.includes(tag));
  const truth = ({ state }: (typeof tagged)[number]): Truth =>
    state === 'unknown' ? state : state === 'present';
  return toldWords(tell(tagged, truth), (items) => items.map((it) => it.id).join(', '));
}

function says(chart: Chart, condition: FiringCondition): string {
  if ('tag' in condition) return tagSays(chart, condition.tag);
  if ('countOf' in condition) return countSays(chart, condition);
  const one = (domain: FiringDomain) => truthOf(chart, { ...condition, anyDomain: [domain] });
  return toldWords(tell(condition.anyDomain, one), domainsInText);
}

function applies({ minAge = 0, maxAge = Number.POSITIVE_INFINITY }: FiringRule, age: AgeRange): Truth {
  if (age.min >= minAge && age.max <= maxAge) return true;
  return age.max < minAge || age.min > maxAge ? false : 'unknown';
}

function toConditionRow(chart: Chart, condition: FiringCondition): ConditionRow {
  return {
    words: conditionWords(condition),
    truth: truthOf(chart, condition),
    says: says(chart, condition),
  };
}

/** Every firing rule: whether it is met, and for each of its conditions what there is and what is lacking. */
export function ruleRows(chart: Chart): RuleRow[] {
  const { facts, findings } = chart.assessment;
  const weighed = weighRules({ findings, firing: chart.rules.firing, at: facts.at });
  return weighed.map(({ rule, truth }) => ({
    id: rule.id,
    words: ruleWords(rule),
    applies: applies(rule, facts.age),
    met: truth,
    conditions: rule.when.map((condition) => toConditionRow(chart, condition)),
  }));
}
