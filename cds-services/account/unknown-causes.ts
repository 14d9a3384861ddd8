import type { ChartPart } from '../facts/chart-facts.ts';
import type { Chart } from './chart.ts';
import { allReadBut } from './reading.ts';
import { clauses, type FindWithout } from './relax.ts';

/** Why an indicator is unknown: parts that were not read, a date or an age that is too vague, or an expression that cannot say. */
export type Cause = ChartPart | 'date' | 'age' | 'expression';

function stateIn(findings: ReturnType<FindWithout>, id: string): string | undefined {
  return findings.get(id)?.state;
}

/** What leaves each unknown indicator unknown: with all but one part read, those that stay so need that part. */
export function unknownCauses(chart: Chart, find: FindWithout): ReadonlyMap<string, readonly Cause[]> {
  const unknown = chart.assessment.findings.filter((it) => it.state === 'unknown').map((it) => it.id);
  if (unknown.length === 0) return new Map();
  const allRead = allReadBut(chart.prefetch);
  const vague = find([], allRead);
  const dated = find(['lookback'], allRead);
  const aged = find(clauses, allRead);
  const vagueness = (id: string): Cause => {
    if (stateIn(aged, id) === 'unknown') return 'expression';
    return stateIn(dated, id) === 'unknown' ? 'age' : 'date';
  };
  const partly = [...chart.assessment.facts.unread.keys()].map(
    (part) => [part, find([], allReadBut(chart.prefetch, part))] as const,
  );
  const causesOf = (id: string): Cause[] => {
    if (stateIn(vague, id) === 'unknown') return [vagueness(id)];
    return partly.filter(([, findings]) => stateIn(findings, id) === 'unknown').map(([part]) => part);
  };
  return new Map(unknown.map((id) => [id, causesOf(id)]));
}
