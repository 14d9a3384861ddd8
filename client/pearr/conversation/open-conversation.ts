import {
  type ConversationView,
  type Form,
  findProblems,
  type PearrSession,
  pagesToShow,
  parseAnswers,
  parseQuestionnaire,
  resumeSession,
  type UnsupportedQuestionnaire,
} from '@pearr/pearr';
import type { Conversation, Place } from './conversation.ts';
import { CHECK_PAGE } from './draft.ts';
import { inThisWindow } from './in-this-window.ts';

/**
 * Opens what the server holds. A reload goes on at the page where it was; a new launch of a conversation
 * begun before asks first, naming its step alone.
 */
export function openConversation(
  view: ConversationView,
  { reloaded }: { readonly reloaded: boolean },
): Conversation | UnsupportedQuestionnaire {
  const parsed = parseQuestionnaire(view.questionnaire);
  if ('error' in parsed) return parsed;
  const conversation = toConversation(parsed.form, view);
  if (reloaded || view.page === undefined || view.outcome !== undefined) return conversation;
  return { ...conversation, place: { at: 'preflight', page: view.page } };
}

/** The conversation as the server's draft has it, at the page the draft names. */
export function toConversation(form: Form, view: ConversationView): Conversation {
  const session = resumeSession(form, view.start, parseAnswers(form, view.answers).answers);
  return {
    view: inThisWindow(view),
    session,
    place: placeOf(session, view),
    ended: view.ended,
    endedAt: undefined,
    changing: undefined,
    problems: [],
    folds: {},
    focus: { to: 'heading' },
    writing: undefined,
    redrawn: 0,
    notice: undefined,
  };
}

function placeOf(session: PearrSession, view: ConversationView): Place {
  if (view.outcome !== undefined) return { at: 'result', outcome: view.outcome };
  if (view.page === undefined) return { at: 'preflight' };
  return toPlace(session, view.ended, view.page);
}

/** A page as a draft names it; one that is shown no longer gives way to the first with an open question. */
export function toPlace(session: PearrSession, ended: ConversationView['ended'], page: string): Place {
  if (page === CHECK_PAGE) return { at: 'check' };
  const pages = pagesToShow(session, ended);
  if (pages.includes(page)) return { at: 'stage', page };
  const open = pages.find((one) => findProblems(session.form, session.answers, one).length > 0);
  return open === undefined ? { at: 'check' } : { at: 'stage', page: open };
}
