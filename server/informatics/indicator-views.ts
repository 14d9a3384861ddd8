import {
  criterionLines,
  criterionWords,
  domainTitles,
  type Knowledge,
  lookbackWords,
  populationWords,
} from '@pearr/cds-services';
import type { IndicatorView } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import { type RecentCounts, toCount } from './counts.ts';

function toView(
  indicator: Knowledge['indicators'][number],
  { site, knowledge }: Deps,
  recent: RecentCounts,
): IndicatorView {
  const { id, version, title, domain, on, criterion, lookback, weight } = indicator;
  const { source, strength, owner, reviewed } = indicator;
  return {
    ...{ id, version, title, weight, source, strength, owner, reviewed },
    domain: domainTitles[domain],
    isOn: on,
    isChanged: site.indicators.some((it) => it.id === id),
    looksFor: criterionWords(criterion, knowledge),
    lines: criterionLines(criterion, knowledge),
    lookback: lookbackWords(lookback),
    ages: populationWords(indicator),
    recent: toCount(recent('indicator', id)),
  };
}

export function indicatorViews(deps: Deps, recent: RecentCounts): IndicatorView[] {
  return deps.knowledge.indicators.map((indicator) => toView(indicator, deps, recent));
}
