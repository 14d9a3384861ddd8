import { z } from 'zod';
import type { IndicatorDefinition } from './contract.ts';
import type { Knowledge, KnowledgeProblem } from './knowledge.ts';

/** What a site may change of one indicator, without code. */
export const indicatorOverride = z.strictObject({
  id: z.string().min(1),
  on: z.boolean().optional(),
  weight: z.number().gt(0).max(1).optional(),
  lookback: z
    .union([z.literal('any'), z.literal('encounter'), z.strictObject({ months: z.int().min(1).max(1200) })])
    .optional(),
});
export type IndicatorOverride = z.infer<typeof indicatorOverride>;

/** What a site may change of eligibility. */
export const eligibilityOverride = z.strictObject({
  encounterClasses: z.array(z.string().min(1)).min(1).optional(),
  completedWithinDays: z.int().min(0).optional(),
});

export interface RuleOverrides {
  readonly indicators: readonly IndicatorOverride[];
  readonly eligibility: z.infer<typeof eligibilityOverride>;
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

/**
 * The knowledge as one site uses it.
 * @returns BAD_KNOWLEDGE when an override names an indicator that does not exist.
 */
export function overrideKnowledge(
  knowledge: Knowledge,
  { indicators, eligibility }: RuleOverrides,
): { knowledge: Knowledge } | { error: 'BAD_KNOWLEDGE'; problems: KnowledgeProblem[] } {
  const known = new Set(knowledge.indicators.map((it) => it.id));
  const problems = indicators.flatMap(({ id }, index) =>
    known.has(id)
      ? []
      : [{ file: 'site', path: `indicators.${index}.id`, message: `there is no indicator "${id}"` }],
  );
  if (problems.length > 0) return { error: 'BAD_KNOWLEDGE', problems };
  const byId = new Map(indicators.map((it) => [it.id, it]));
  const { firing } = knowledge;
  return {
    knowledge: {
      ...knowledge,
      indicators: knowledge.indicators.map((it) => overridden(it, byId.get(it.id))),
      firing: {
        ...firing,
        eligibility: {
          ...firing.eligibility,
          encounterClasses: eligibility.encounterClasses ?? firing.eligibility.encounterClasses,
          completedWithinDays: eligibility.completedWithinDays ?? firing.eligibility.completedWithinDays,
        },
      },
    },
  };
}
