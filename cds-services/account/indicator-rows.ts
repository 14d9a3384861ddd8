import type { Finding } from '../indicators/finding.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import type { EvidenceRow, FactRow, IndicatorRow } from './account.ts';
import type { Chart } from './chart.ts';
import { isLookedAt } from './fact-rows.ts';
import { type Clause, clauses, clausesOf, type FindWithout } from './relax.ts';
import type { Cause } from './unknown-causes.ts';
import { faultWords, hinderedWords, unknownWords } from './why.ts';
import { criterionWords, lookbackWords } from './words/criterion-words.ts';

type Indicator = Knowledge['indicators'][number];
type Why = Pick<IndicatorRow, 'why' | 'evidence'>;

/** All that the rows of indicators are drawn from. */
export interface Findings {
  readonly chart: Chart;
  readonly find: FindWithout;
  readonly causes: ReadonlyMap<string, readonly Cause[]>;
  readonly facts: readonly FactRow[];
}

function toEvidence({ facts }: Findings, indicator: Indicator, sources: readonly string[]): EvidenceRow[] {
  const looked = facts.filter((it) => isLookedAt(indicator, it));
  return sources.map((source) => {
    const said = looked.filter((it) => it.source === source).map((it) => `${it.what}, ${it.when}`);
    return { source, says: said.join('; ') };
  });
}

const isPresent = (finding: Finding | undefined) => finding?.state === 'present';

/** Which clauses stand in the way: one that does alone, or else all that the indicator has, together. */
function inTheWay(
  { find }: Findings,
  indicator: Indicator,
): { clauses: readonly Clause[]; found: Finding } | undefined {
  const own = clausesOf(indicator);
  for (const clause of own) {
    const found = find([clause]).get(indicator.id);
    if (found !== undefined && isPresent(found)) return { clauses: [clause], found };
  }
  const found = find(clauses).get(indicator.id);
  return found !== undefined && isPresent(found) ? { clauses: own, found } : undefined;
}

function whyAbsent(findings: Findings, indicator: Indicator): Why {
  const hindered = inTheWay(findings, indicator);
  if (hindered === undefined) return { why: 'nothing in the chart answers to it', evidence: [] };
  return {
    why: hinderedWords(indicator, hindered.clauses, findings.chart.assessment.facts),
    evidence: toEvidence(findings, indicator, hindered.found.evidence),
  };
}

function whyOff(findings: Findings, indicator: Indicator): Why {
  const would = findings.find([]).get(indicator.id);
  return {
    why: `switched off; were it on, it would be ${would?.state ?? 'unknown'}`,
    evidence: toEvidence(findings, indicator, would?.evidence ?? []),
  };
}

function whyOf(findings: Findings, indicator: Indicator, finding: Finding | undefined): Why {
  switch (finding?.state) {
    case undefined:
      return whyOff(findings, indicator);
    case 'present':
      return { why: 'found', evidence: toEvidence(findings, indicator, finding.evidence) };
    case 'absent':
      return whyAbsent(findings, indicator);
    case 'unknown': {
      const causes = findings.causes.get(indicator.id) ?? [];
      return { why: unknownWords(causes, findings.chart.assessment.facts), evidence: [] };
    }
  }
}

/** Every indicator, also those switched off: its state, what it looks for, and why it is as it is. */
export function indicatorRows(findings: Findings): IndicatorRow[] {
  const { knowledge, assessment } = findings.chart;
  const byId = new Map(assessment.findings.map((it) => [it.id, it]));
  return knowledge.indicators.map((indicator) => {
    const { id, domain, title, criterion, lookback } = indicator;
    const finding = byId.get(id);
    const { why, evidence } = whyOf(findings, indicator, finding);
    return {
      id,
      domain,
      title,
      criterion: criterionWords(criterion, knowledge),
      lookback: lookbackWords(lookback),
      state: finding?.state ?? 'off',
      why: `${why}${faultWords(finding?.faults)}`,
      evidence,
    };
  });
}
