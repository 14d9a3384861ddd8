import type { InformaticsView } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import { readRecentCounts, toCount, WINDOW } from './counts.ts';
import { ehrViews } from './ehr-views.ts';
import { indicatorViews } from './indicator-views.ts';
import { refusalViews } from './refusal-views.ts';
import { conditionViews, firingViews } from './rule-views.ts';
import { LOOKED_AT } from './tally.ts';

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
