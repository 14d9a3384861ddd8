import type { Artefact, ArtefactOutcome, DraftOrder, HandedAnswer, ReferralTypeName } from '@pearr/pearr';
import type { Viewing } from '../../store/cards.ts';
import type { LedgerEntry, WriteLedger } from '../../store/write-ledger.ts';
import type { HandOverStep } from './planned.ts';

/** The name under which a draft that is handed over has its key. */
export const handOverArtefact = (type: ReferralTypeName) => `scratchpad:${type}`;

export interface HandOverDeps {
  readonly ledger: WriteLedger;
  readonly of: Viewing;
  readonly clock: () => number;
  /** Gives a draft to the browser. */
  readonly handOver: (draft: DraftOrder) => void;
}

/**
 * Gives a draft to the browser once. Safety: from then on nobody knows whether the EHR's window has it, until the
 * browser tells what that answered; it is not given out again.
 */
export async function handOver(
  { ledger, of, clock, handOver: give }: HandOverDeps,
  { artefact, key, handedOver }: HandOverStep,
): Promise<ArtefactOutcome> {
  const known = await ledger.get(key);
  if (known !== undefined) return known.outcome;
  const outcome = { ...artefact, result: 'unknown', reason: 'UNDER_WAY' } as const;
  await ledger.put(key, of, { state: 'pending', outcome }, clock());
  give({ key, order: handedOver });
  return outcome;
}

type Said = Pick<LedgerEntry, 'state'> & Pick<ArtefactOutcome, 'result' | 'reason'>;

const entries: Readonly<Record<HandedAnswer, Said>> = {
  taken: { state: 'written', result: 'offered', reason: 'IN_THE_ORDER_LIST' },
  refused: { state: 'rejected', result: 'not-written', reason: 'FORBIDDEN' },
  none: { state: 'unknown', result: 'unknown', reason: 'NO_ANSWER' },
};

/** What the EHR's window said of a draft, as the ledger keeps it. */
export function toHandedEntry(artefact: Artefact, answer: HandedAnswer): LedgerEntry {
  const { state, ...said } = entries[answer];
  return { state, outcome: { ...artefact, ...said } };
}
