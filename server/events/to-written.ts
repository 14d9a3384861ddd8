import { type ArtefactOutcome, isReferralType, type ReferralTypeName } from '@pearr/pearr';
import type { ProgrammeEvent } from '@pearr/quality';

type Written = Extract<ProgrammeEvent, { event: 'written' }>;

/** What became of one thing that was to be written. */
export interface WrittenThing extends Pick<Written, 'type' | 'outcome'> {
  /** Which thing of the conversation it is. */
  readonly name: string;
}

const plannedTypes = {
  assessment: 'QuestionnaireResponse',
  note: 'DocumentReference',
  consent: 'Consent',
  order: 'ServiceRequest',
  task: 'Task',
} as const satisfies Record<ArtefactOutcome['kind'], Written['type']>;

const types: readonly Written['type'][] = [...Object.values(plannedTypes), 'Communication'];

function typeOf({ kind, reference }: ArtefactOutcome): Written['type'] {
  const written = reference?.split('/')[0];
  return types.find((it) => it === written) ?? plannedTypes[kind];
}

/** What stands in a note is told by the note. */
function isInNote({ kind }: ArtefactOutcome, type: Written['type']): boolean {
  return kind === 'order' && type === 'DocumentReference';
}

/** The things that a conversation wrote, each in the shape it was written in; a draft order is not written yet. */
export function toWritten(outcomes: readonly ArtefactOutcome[]): WrittenThing[] {
  return outcomes.flatMap((it): WrittenThing[] => {
    const type = typeOf(it);
    if (it.result === 'offered' || isInNote(it, type)) return [];
    const isAsNote = it.kind === 'assessment' && type === 'DocumentReference' && it.result === 'written';
    const name = `${it.kind} ${it.referral ?? ''}`;
    return [{ name, type, outcome: isAsNote ? 'as-note' : it.result }];
  });
}

/** The referrals that reached the EHR, in whatever shape. */
export function toRequested(outcomes: readonly ArtefactOutcome[]): ReferralTypeName[] {
  return outcomes.flatMap(({ kind, referral, result }) =>
    kind === 'order' && isReferralType(referral) && (result === 'written' || result === 'unlabelled')
      ? [referral]
      : [],
  );
}
