import { z } from 'zod';
import { nearest } from '../account/nearest.ts';
import { domains } from '../indicators/contract.ts';
import { type FiringRules, firingCondition, firingRules } from './firing.ts';

const domainList = z.array(z.enum(domains)).min(1);

const ruleOverride = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case')
    .describe('A rule of ours, to change it; any other name, for a rule of your own.'),
  on: z.boolean().default(true).describe('false takes the rule away.'),
  minAge: z.int().min(0).optional().describe('The youngest age the rule is for, in years.'),
  maxAge: z.int().min(0).optional().describe('The oldest age the rule is for, in years.'),
  when: z
    .array(firingCondition)
    .min(1)
    .optional()
    .describe('All of these: { anyDomain, thisEncounter }, { countOf, atLeast, recentMonths } or { tag }.'),
});

/** What a site may change of when a prompt is made, without code. */
export const firingOverride = z.strictObject({
  rules: z.array(ruleOverride).default([]).describe('Changes to rules by id, and rules of your own.'),
  lowWeightNeeds: domainList
    .optional()
    .describe('A domain whose indicators are all of low weight counts only beside one of these.'),
  cap: z
    .strictObject({
      exempt: domainList
        .optional()
        .describe("Domains whose signals of this encounter a unit's cap never holds back."),
      first: domainList.optional().describe('Domains that go first when few places are left under a cap.'),
    })
    .default({})
    .describe("Who is shown a card when a unit's cap is near."),
});
export type FiringOverride = z.infer<typeof firingOverride>;

/** What is wrong in an override, by its place in it. */
export interface FiringProblem {
  readonly path: string;
  readonly message: string;
}

type RuleOverride = FiringOverride['rules'][number];
type Rule = FiringRules['rules'][number];

function changedRule(rule: Rule, { minAge, maxAge, when }: RuleOverride): Rule {
  return {
    ...rule,
    ...(minAge !== undefined && { minAge }),
    ...(maxAge !== undefined && { maxAge }),
    ...(when !== undefined && { when }),
  };
}

function mergeRules(ours: readonly Rule[], overrides: readonly RuleOverride[]): Rule[] {
  const byId = new Map(overrides.map((it) => [it.id, it]));
  const known = new Set(ours.map(({ id }) => id));
  const kept = ours.flatMap((rule) => {
    const override = byId.get(rule.id);
    if (override === undefined) return [rule];
    return override.on ? [changedRule(rule, override)] : [];
  });
  const own = overrides
    .filter(({ id, on }) => on && !known.has(id))
    .map((it) => changedRule({ id: it.id, when: [] }, it));
  return [...kept, ...own];
}

function nothingToTakeAway(id: string, known: readonly string[]): string {
  const meant = nearest(id, known);
  return `there is no rule "${id}" to take away${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

function mergeProblems(ours: readonly Rule[], overrides: readonly RuleOverride[]): FiringProblem[] {
  const known = new Set(ours.map(({ id }) => id));
  const ids = overrides.map(({ id }) => id);
  return overrides.flatMap(({ id, on, when }, index): FiringProblem[] => {
    const path = `rules.${index}`;
    if (ids.indexOf(id) !== index) return [{ path: `${path}.id`, message: `"${id}" stands twice` }];
    if (known.has(id)) return [];
    if (!on) return [{ path: `${path}.id`, message: nothingToTakeAway(id, [...known]) }];
    return when === undefined ? [{ path, message: `"${id}" is a rule of your own and needs "when"` }] : [];
  });
}

/**
 * The firing rules as one site uses them, rules merged by id.
 * @returns what is wrong, each with its place in the override.
 */
export function overrideFiring(
  firing: FiringRules,
  { rules, lowWeightNeeds, cap }: FiringOverride,
): { firing: FiringRules } | { problems: FiringProblem[] } {
  const problems = mergeProblems(firing.rules, rules);
  if (problems.length > 0) return { problems };
  const merged = mergeRules(firing.rules, rules);
  if (merged.length === 0) return { problems: [{ path: 'rules', message: 'no rule is left' }] };
  return {
    firing: firingRules.parse({
      ...firing,
      rules: merged,
      lowWeightNeeds: lowWeightNeeds ?? firing.lowWeightNeeds,
      cap: { exempt: cap.exempt ?? firing.cap.exempt, first: cap.first ?? firing.cap.first },
    }),
  };
}
