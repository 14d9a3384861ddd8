import type { Site } from '@pearr/config';
import type { CompletedPearrSession, ConversationReferences } from '@pearr/pearr';
import type { Allowance } from './allowance.ts';
import type { PlannedWrite } from './planned.ts';

export interface PlanInput extends Allowance {
  readonly session: CompletedPearrSession;
  readonly references: ConversationReferences;
  readonly site: Pick<Site, 'referrals' | 'organization'>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** A stable key for each artefact of this conversation. */
  readonly keyOf: (artefact: string) => string;
}

/** A write as this EHR's statement lets it be made: with or without If-None-Exist, found again or not. */
export function toPlanned(
  { capabilities, references }: PlanInput,
  write: Pick<PlannedWrite, 'key' | 'type' | 'toResource' | 'holds'>,
): PlannedWrite {
  const capability = capabilities.get(write.type);
  const params = capability?.searchParams;
  const searchable =
    params?.has('identifier') === true && capability?.interactions.has('search-type') === true;
  const patient = references.subject.replace('Patient/', '');
  const search = `${write.type}?${params?.has('patient') === true ? `patient=${patient}&` : ''}identifier=`;
  return { ...write, ifNoneExist: capability?.conditionalCreate === true, ...(searchable && { search }) };
}
