import { nearest } from '../account/nearest.ts';
import type { Domain } from '../indicators/contract.ts';
import type { FiringCondition, FiringRule } from './firing.ts';
import type { FiringProblem } from './firing-override.ts';

interface Tagged {
  readonly domain: Domain;
  readonly tags: readonly string[];
}

/** Safety: what may never make a rule fire cannot do so by a tag either. */
const neverFires: readonly Domain[] = ['KNOWN', 'P'];

function tagProblem(tag: string, indicators: readonly Tagged[]): string | undefined {
  const carriers = indicators.filter(({ tags }) => tags.includes(tag));
  const barred = carriers.find(({ domain }) => neverFires.includes(domain));
  if (barred !== undefined) return `"${tag}" is a tag of domain ${barred.domain}, by which no rule fires`;
  if (carriers.length > 0) return undefined;
  const meant = nearest(tag, [...new Set(indicators.flatMap(({ tags }) => tags))]);
  return `no indicator has the tag "${tag}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

function conditionProblem(condition: FiringCondition, indicators: readonly Tagged[]): string | undefined {
  if ('tag' in condition) return tagProblem(condition.tag, indicators);
  if ('anyDomain' in condition) return undefined;
  const { countOf, atLeast } = condition;
  const all = new Set(countOf).size;
  return atLeast > all ? `at least ${atLeast} of ${all} domains can never be` : undefined;
}

/** Rules that can never fire, or that would by what must not make them. */
export function firingProblems(
  rules: readonly FiringRule[],
  indicators: readonly Tagged[],
): (FiringProblem & { readonly rule: string })[] {
  return rules.flatMap(({ id, minAge = 0, maxAge = Number.POSITIVE_INFINITY, when }) => {
    const conditions = when.flatMap((condition, index) => {
      const message = conditionProblem(condition, indicators);
      return message === undefined ? [] : [{ rule: id, path: `when.${index}`, message }];
    });
    const isAgeless = minAge > maxAge;
    const ages = { rule: id, path: 'minAge', message: `nobody is at least ${minAge} and at most ${maxAge}` };
    return isAgeless ? [ages, ...conditions] : conditions;
  });
}
