import {
  criterionLines,
  criterionWords,
  domainTitle,
  type Knowledge,
  lookbackWords,
  populationWords,
  titleWords,
} from '@pearr/cds-services';
import type { IndicatorView, StaffLanguage } from '@pearr/pearr';
import type { Deps } from '../deps.ts';
import { type RecentCounts, toCount } from './counts.ts';

function toView(
  indicator: Knowledge['indicators'][number],
  { site, knowledge }: Deps,
  recent: RecentCounts,
  language: StaffLanguage,
): IndicatorView {
  const { id, version, domain, on, criterion, lookback, weight } = indicator;
  const { source, strength, owner, reviewed } = indicator;
  return {
    ...{ id, version, weight, source, strength, owner, reviewed },
    title: titleWords(indicator, language),
    domain: domainTitle(domain, language),
    isOn: on,
    isChanged: site.indicators.some((it) => it.id === id),
    looksFor: criterionWords(criterion, knowledge),
    lines: criterionLines(criterion, knowledge),
    lookback: lookbackWords(lookback, language),
    ages: populationWords(indicator, language),
    recent: toCount(recent('indicator', id)),
  };
}

export function indicatorViews(deps: Deps, recent: RecentCounts, language: StaffLanguage): IndicatorView[] {
  return deps.knowledge.indicators.map((indicator) => toView(indicator, deps, recent, language));
}
