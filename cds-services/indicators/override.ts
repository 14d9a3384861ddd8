import { z } from 'zod';
import { nearest } from '../account/nearest.ts';
import type { FiringRules } from '../decide/firing.ts';
import { type FiringOverride, overrideFiring } from '../decide/firing-override.ts';
import { firingProblems } from '../decide/firing-problems.ts';
import type { IndicatorDefinition } from './contract.ts';
import type { Knowledge, KnowledgeProblem } from './knowledge.ts';

/** What a site may change of one indicator, without code. */
export const indicatorOverride = z.strictObject({
  id: z.string().min(1).describe('The indicator that is changed.'),
  on: z.boolean().optional().describe('Whether it takes part at all.'),
  weight: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe('Below 1, its domain counts by it only beside another that lends it weight.'),
  lookback: z
    .union([z.literal('any'), z.literal('encounter'), z.strictObject({ months: z.int().min(1).max(1200) })])
    .optional()
    .describe('How far back it looks: any, encounter or { months }.'),
});
export type IndicatorOverride = z.infer<typeof indicatorOverride>;

/** The youngest age there may be: below it the child-abuse pathway applies, wherever. */
const YOUNGEST = 10;

/** What a site may change of eligibility. */
export const eligibilityOverride = z.strictObject({
  minAge: z
    .int()
    .min(YOUNGEST)
    .optional()
    .describe('The youngest age in years that a card is shown for; ten at the least.'),
  encounterClasses: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('HL7 v3-ActCode classes of the encounters in which a card is shown.'),
  completedWithinDays: z
    .int()
    .min(0)
    .optional()
    .describe('How many days a completed conversation rests before the next is offered.'),
});

export interface RuleOverrides {
  readonly indicators: readonly IndicatorOverride[];
  readonly eligibility: z.infer<typeof eligibilityOverride>;
  readonly firing: FiringOverride;
}

function overridden<T extends IndicatorDefinition>(indicator: T, override: IndicatorOverride | undefined): T {
  if (override === undefined) return indicator;
  return {
    ...indicator,
    on: override.on ?? indicator.on,
    weight: override.weight ?? indicator.weight,
    lookback: override.lookback ?? indicator.lookback,
  };
}

const FILE = 'site';

function unknownIndicators({ indicators }: Knowledge, overrides: RuleOverrides): KnowledgeProblem[] {
  const known = indicators.map((it) => it.id);
  return overrides.indicators.flatMap(({ id }, index) => {
    if (known.includes(id)) return [];
    const meant = nearest(id, known);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return [{ file: FILE, path: `indicators.${index}.id`, message: `there is no indicator "${id}"${hint}` }];
  });
}

function withEligibility(firing: FiringRules, override: RuleOverrides['eligibility']): FiringRules {
  const { eligibility } = firing;
  return {
    ...firing,
    eligibility: {
      minAge: override.minAge ?? eligibility.minAge,
      encounterClasses: override.encounterClasses ?? eligibility.encounterClasses,
      completedWithinDays: override.completedWithinDays ?? eligibility.completedWithinDays,
    },
  };
}

/** Where a rule stands: in the override that changed it, else by its id. */
function placeOf(rule: string, { firing }: RuleOverrides): string {
  const index = firing.rules.findIndex(({ id }) => id === rule);
  return index === -1 ? `firing.rules.${rule}` : `firing.rules.${index}`;
}

/**
 * The knowledge as one site uses it.
 * @returns BAD_KNOWLEDGE when an override names what does not exist, or leaves rules that cannot be.
 */
export function overrideKnowledge(
  knowledge: Knowledge,
  overrides: RuleOverrides,
): { knowledge: Knowledge } | { error: 'BAD_KNOWLEDGE'; problems: KnowledgeProblem[] } {
  const unknown = unknownIndicators(knowledge, overrides);
  const fired = overrideFiring(knowledge.firing, overrides.firing);
  if ('problems' in fired) {
    const wrong = fired.problems.map(({ path, message }) => ({
      file: FILE,
      path: `firing.${path}`,
      message,
    }));
    return { error: 'BAD_KNOWLEDGE', problems: [...unknown, ...wrong] };
  }
  const impossible = firingProblems(fired.firing.rules, knowledge.indicators).map(
    ({ rule, path, message }) => ({ file: FILE, path: `${placeOf(rule, overrides)}.${path}`, message }),
  );
  const problems = [...unknown, ...impossible];
  if (problems.length > 0) return { error: 'BAD_KNOWLEDGE', problems };
  const byId = new Map(overrides.indicators.map((it) => [it.id, it]));
  return {
    knowledge: {
      ...knowledge,
      indicators: knowledge.indicators.map((it) => overridden(it, byId.get(it.id))),
      firing: withEligibility(fired.firing, overrides.eligibility),
    },
  };
}
