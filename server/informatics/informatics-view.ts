import type { InformaticsView, StaffLanguage } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import { readRecentCounts, toCount, WINDOW } from './counts.ts';
import { ehrViews } from './ehr-views.ts';
import { indicatorViews } from './indicator-views.ts';
import { refusalViews } from './refusal-views.ts';
import { conditionViews, firingViews } from './rule-views.ts';
import { LOOKED_AT } from './tally.ts';

/** Rejects when the store cannot be read. */
export async function readInformaticsView(deps: Deps, language: StaffLanguage): Promise<InformaticsView> {
  const recent = await readRecentCounts(deps);
  return {
    rules: deps.rules.hash,
    days: WINDOW,
    visits: toCount(recent('visit', LOOKED_AT)),
    indicators: indicatorViews(deps, recent, language),
    firing: firingViews(deps, language),
    conditions: conditionViews(deps, language),
    ehrs: ehrViews(deps, recent, language),
    refusals: refusalViews(recent, language),
  };
}
