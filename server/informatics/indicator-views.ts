import {
  criterionLines,
  criterionWords,
  domainTitles,
  type Knowledge,
  lookbackWords,
  populationWords,
} from '@pearr/cds-services';
import type { Deps } from '../deps.ts';
import { type Count, type RecentCounts, toCount } from './counts.ts';

/** One indicator as an informatics team reads it. */
export interface IndicatorView {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly domain: string;
  readonly isOn: boolean;
  /** The site file changes it. */
  readonly isChanged: boolean;
  readonly looksFor: string;
  /** Its codes by value set, or its phrases. */
  readonly lines: readonly string[];
  readonly lookback: string;
  readonly ages: string;
  readonly weight: number;
  readonly source: string;
  readonly strength: string;
  readonly owner: string;
  readonly reviewed: string;
  /** Visits of late in which it was present. */
  readonly recent: Count;
}

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
