import type { Account } from '@pearr/cds-services';
import type { Report } from './to-report.ts';

/** An account in the form that `evaluate` prints as well. */
export function accountReport({ outcome, decision, indicators, cards }: Account): Report {
  const { kind, minor, because } = decision;
  return {
    outcome,
    decision: { kind, minor, because: because.map((it) => it.id) },
    findings: indicators
      .filter((it) => it.state !== 'off')
      .map(({ id, domain, state, evidence }) => ({
        id,
        domain,
        state,
        evidence: state === 'present' ? evidence.map((it) => it.source) : [],
      })),
    cards,
  };
}
