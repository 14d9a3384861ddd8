import { answersTo, type ConversationView, pagesToShow, parseAnswers, resumeSession } from '@pearr/pearr';
import type { Conversation, Place } from './conversation.ts';
import { type Draft, draftIn, toDraft } from './draft.ts';
import { mergeDrafts } from './merge-drafts.ts';
import { toPlace } from './open-conversation.ts';
import { isSameAnswers } from './same-draft.ts';
import { shownQuestions } from './shown-items.ts';

/** Takes another window's answers in. The user stays where they are, if that page is still there, and is told. */
export function merge(
  conversation: Conversation,
  base: Draft | undefined,
  view: ConversationView,
): Conversation {
  const { form } = conversation.session;
  const ours = toDraft(conversation);
  const theirs = draftIn(view);
  if (ours === undefined || theirs === undefined) return conversation;
  const { answers, ended } = mergeDrafts(base, ours, theirs);
  const session = resumeSession(form, view.start, parseAnswers(form, answers).answers);
  const place = stillThere(conversation, { ...conversation, session, ended });
  const next = { ...conversation, view, session, ended, place, problems: [], notice: 'merged' as const };
  if (!isAnother(conversation, next)) return next;
  return { ...next, redrawn: conversation.redrawn + 1, focus: { to: 'heading' } };
}

/** The same place, or what takes it when its page is shown no longer. */
function stillThere({ place, session, ended }: Conversation, after: Conversation): Place {
  if (place.at !== 'stage' && place.at !== 'ending') return place;
  const wasShown = pagesToShow(session, ended).includes(place.page);
  const isShown = pagesToShow(after.session, after.ended).includes(place.page);
  return wasShown && !isShown ? toPlace(after.session, after.ended, place.page) : place;
}

/** Whether what the user looks at is another: the page itself, or an answer on it. */
function isAnother(before: Conversation, after: Conversation): boolean {
  if (before.place !== after.place) return true;
  if (before.place.at !== 'stage') return false;
  return shownQuestions(after.session, before.place.page).some(({ linkId }) => {
    return !isSameAnswers(
      answersTo(before.session.answers, linkId),
      answersTo(after.session.answers, linkId),
    );
  });
}
