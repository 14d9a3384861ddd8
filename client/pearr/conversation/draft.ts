import type { ConversationView, DraftSave } from '@pearr/pearr';
import type { Conversation, Place } from './conversation.ts';

/** The page a draft names when its user was checking the answers; every other is the linkId of a stage. */
export const CHECK_PAGE = 'check';

export type Draft = Omit<DraftSave, 'revision'>;

/** What is to be kept of a conversation; nothing before it begins, and once it is being written. */
export function toDraft({ session, place, ended, writing }: Conversation): Draft | undefined {
  if (writing === 'under-way') return undefined;
  const page = pageKept(place);
  if (page === undefined) return undefined;
  return { answers: session.answers, page, ...(ended !== undefined && { ended }) };
}

function pageKept(place: Place): string | undefined {
  if (place.at === 'check') return CHECK_PAGE;
  return place.at === 'stage' || place.at === 'ending' ? place.page : undefined;
}

/** The draft a view carries; none before the first save. */
export function draftIn({ answers, page, ended }: ConversationView): Draft | undefined {
  return page === undefined ? undefined : { answers, page, ...(ended !== undefined && { ended }) };
}
