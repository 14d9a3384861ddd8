import type { Site } from '@pearr/config';
import type { CompletedPearrSession, ConversationReferences, Coordinated } from '@pearr/pearr';
import type { Allowance } from './allowance.ts';
import type { PlannedWrite } from './planned.ts';

export interface PlanInput extends Allowance {
  readonly session: CompletedPearrSession;
  readonly references: ConversationReferences;
  readonly site: Pick<Site, 'referrals' | 'organization' | 'coordination'>;
  /** What the coordination server may be told, the patient only where they agree. */
  readonly coordination?: Pick<Coordinated, 'ehr' | 'patient'> | undefined;
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
  const isSearched = capability?.interactions.has('search-type') === true;
  const patient = references.subject.replace('Patient/', '');
  const ofPatient = params?.has('patient') === true ? `patient=${patient}` : undefined;
  return {
    ...write,
    ifNoneExist: capability?.conditionalCreate === true,
    ...(isSearched && toSearch(write.type, ofPatient, references.encounter, params)),
  };
}

/**
 * By identifier where that is stated; else by patient, and by encounter where that is. What belongs to no encounter
 * could be an earlier conversation's, and is not looked for.
 */
function toSearch(
  type: PlannedWrite['type'],
  ofPatient: string | undefined,
  encounter: string | undefined,
  params: ReadonlySet<string> | undefined,
): Pick<PlannedWrite, 'search' | 'list'> {
  if (params?.has('identifier') === true)
    return { search: `${type}?${ofPatient === undefined ? '' : `${ofPatient}&`}identifier=` };
  if (ofPatient === undefined || encounter === undefined || type === 'Consent') return {};
  const inEncounter =
    params?.has('encounter') === true ? `&encounter=${encounter.replace('Encounter/', '')}` : '';
  return { list: `${type}?${ofPatient}${inEncounter}` };
}
