import type { Deps } from '../deps.ts';
import type { Count } from './counts.ts';
import { readRecentCounts, toCount, WINDOW } from './counts.ts';
import { type EhrView, ehrViews } from './ehr-views.ts';
import { type IndicatorView, indicatorViews } from './indicator-views.ts';
import { type RefusalView, refusalViews } from './refusal-views.ts';
import { conditionViews, firingViews, type RuleView } from './rule-views.ts';
import { LOOKED_AT } from './tally.ts';

/** All that the informatics page shows, but for explained requests. */
export interface InformaticsView {
  /** The hash of the rule set in force, as each call's log line and card carry it. */
  readonly rules: string;
  /** Days that counts go back. */
  readonly days: number;
  /** Visits looked at in that time. */
  readonly visits: Count;
  readonly indicators: readonly IndicatorView[];
  readonly firing: readonly RuleView[];
  readonly conditions: readonly RuleView[];
  readonly ehrs: readonly EhrView[];
  readonly refusals: readonly RefusalView[];
}

/** Rejects when the store cannot be read. */
export async function readInformaticsView(deps: Deps): Promise<InformaticsView> {
  const recent = await readRecentCounts(deps);
  return {
    rules: deps.rules.hash,
    days: WINDOW,
    visits: toCount(recent('visit', LOOKED_AT)),
    indicators: indicatorViews(deps, recent),
    firing: firingViews(deps),
    conditions: conditionViews(deps),
    ehrs: ehrViews(deps, recent),
    refusals: refusalViews(recent),
  };
}
