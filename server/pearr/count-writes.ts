import type { Artefact, ArtefactOutcome } from '@pearr/pearr';
import type { Allowance, BlockedReason } from '../ehr/write-back/allowance.ts';
import type { WriteBackPlan } from '../ehr/write-back/planned.ts';
import type { Metrics } from '../ops/metrics.ts';

const nameOf = ({ kind, referral }: Artefact) => `${kind} ${referral ?? ''}`;

const lasting: readonly string[] = ['NOT_OFFERED', 'NOT_TAKEN', 'NOT_SET_UP'] satisfies BlockedReason[];

/**
 * What a plan has no way for at this EHR, as the clinician was told before the conversation. What the user was not granted,
 * what was refused before, and all of it where the EHR's capabilities could not be read, are failures and not among it.
 * @returns names for `countWrites`
 */
export function withoutWay(plan: WriteBackPlan, { capabilities }: Allowance): ReadonlySet<string> {
  if (capabilities.size === 0) return new Set();
  const without = plan.filter((step) => 'reason' in step && lasting.includes(step.reason));
  return new Set(without.map(({ artefact }) => nameOf(artefact)));
}

/** Counts what became of each thing; apart what there was no way for, or every conversation at some EHRs would be an alarm. */
export function countWrites(
  { writes }: Metrics,
  outcome: readonly ArtefactOutcome[],
  without: ReadonlySet<string>,
): void {
  for (const it of outcome) {
    const hasWay = it.result !== 'not-written' || !without.has(nameOf(it));
    writes.inc({ kind: it.kind, result: hasWay ? it.result : 'no-way' });
  }
}
