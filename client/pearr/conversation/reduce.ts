import {
  type Answer,
  type AnswerProblem,
  type ArtefactOutcome,
  type ConversationView,
  completeSession,
  type EndReason,
} from '@pearr/pearr';
import { doneChoosing, pressDigit, setAnswer } from './answer.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import { merge } from './merge.ts';
import { arrive, begin, change, endBecause, goBack, goOn, takeUpAgain } from './move.ts';
import { toConversation } from './open-conversation.ts';

/** What the user does that needs no more words. */
export interface PlainAction {
  readonly type:
    | 'begin'
    | 'continue'
    | 'back'
    | 'end'
    | 'do-not-end'
    | 'take-up-again'
    | 'write'
    | 'write-again';
}

/** What the user does. */
export type UserAction =
  | PlainAction
  | { readonly type: 'answer'; readonly linkId: string; readonly values: readonly Answer[] }
  | { readonly type: 'digit'; readonly digit: number; readonly focused?: string }
  | { readonly type: 'done-choosing'; readonly linkId: string }
  | { readonly type: 'change'; readonly page: string; readonly linkId?: string }
  | { readonly type: 'end-because'; readonly reason: EndReason }
  | { readonly type: 'fold'; readonly id: string; readonly open: boolean };

/** What the server said. */
export type ServerAction =
  | { readonly type: 'written'; readonly outcome: readonly ArtefactOutcome[] }
  | { readonly type: 'not-written'; readonly error: string; readonly linkIds: readonly string[] }
  /** Another window saved; `base` is what the server last took from this one. */
  | { readonly type: 'merged'; readonly base: Draft | undefined; readonly view: ConversationView }
  /** Another window finished it. */
  | { readonly type: 'replaced'; readonly view: ConversationView }
  | { readonly type: 'closed' };

export type Action = UserAction | ServerAction;

/** The conversation after an action. Pure; an action that has no meaning where the user is changes nothing. */
export function reduce(conversation: Conversation, action: Action): Conversation {
  switch (action.type) {
    case 'written':
      return arrive(conversation, { at: 'result', outcome: action.outcome });
    case 'not-written':
      return notWritten(conversation, action.error, action.linkIds);
    case 'merged':
      return merge(conversation, action.base, action.view);
    case 'replaced':
      return replaced(conversation, action.view);
    case 'closed':
      return arrive(conversation, { at: 'closed' });
    case 'fold':
      return { ...conversation, folds: { ...conversation.folds, [action.id]: action.open } };
    default:
      // What is being written must stay what was checked.
      return conversation.writing === 'under-way' ? conversation : act(conversation, action);
  }
}

function act(conversation: Conversation, action: Exclude<UserAction, { type: 'fold' }>): Conversation {
  const { place } = conversation;
  switch (action.type) {
    case 'begin':
      return begin(conversation);
    case 'continue':
      return goOn(conversation);
    case 'back':
      return goBack(conversation);
    case 'end':
      return place.at === 'stage' ? arrive(conversation, { at: 'ending', page: place.page }) : conversation;
    case 'do-not-end':
      return place.at === 'ending' ? arrive(conversation, { at: 'stage', page: place.page }) : conversation;
    case 'end-because':
      return endBecause(conversation, action.reason);
    case 'take-up-again':
      return takeUpAgain(conversation);
    case 'change':
      return change(conversation, action.page, action.linkId);
    case 'answer':
      return setAnswer(conversation, action.linkId, action.values);
    case 'digit':
      return pressDigit(conversation, action.digit, action.focused);
    case 'done-choosing':
      return doneChoosing(conversation, action.linkId);
    case 'write':
      return write(conversation);
    case 'write-again':
      return place.at === 'result' ? write(arrive(conversation, { at: 'check' })) : conversation;
  }
}

/** Asks for the last step, if nothing is open. The server checks the same again. */
function write(conversation: Conversation): Conversation {
  const { place, session, ended } = conversation;
  if (place.at !== 'check') return conversation;
  const result = completeSession(session, ended);
  if ('error' in result) return withProblems(conversation, result.problems);
  return { ...conversation, problems: [], notice: undefined, writing: 'under-way' };
}

function notWritten(conversation: Conversation, error: string, linkIds: readonly string[]): Conversation {
  if (error !== 'INCOMPLETE') {
    return { ...conversation, writing: { error }, problems: [], focus: { to: 'problems' } };
  }
  const problems = linkIds.map((linkId) => ({ linkId, code: 'REQUIRED' }) as const);
  return withProblems({ ...conversation, writing: undefined }, problems);
}

function withProblems(conversation: Conversation, problems: readonly AnswerProblem[]): Conversation {
  return { ...conversation, problems, focus: { to: 'problems' } };
}

/** Another window finished the conversation: what came of it is all there is to show, and the user is told. */
function replaced(conversation: Conversation, view: ConversationView): Conversation {
  const { session, folds } = conversation;
  return { ...toConversation(session.form, view), folds, notice: 'replaced' };
}
