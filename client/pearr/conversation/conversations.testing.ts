import {
  type Answer,
  type ConversationView,
  type OfferedService,
  pearrCodes,
  pearrQuestionnaire,
} from '@pearr/pearr';
import type { Conversation } from './conversation.ts';
import { openConversation } from './open-conversation.ts';
import { type Action, type PlainAction, reduce } from './reduce.ts';

export const coded = (...codes: string[]): Answer[] => {
  return codes.map((code) => ({ valueCoding: { system: pearrCodes, code } }));
};

/** A service of which nothing but its name and kind is known. */
export function offered(
  type: OfferedService['type'],
  name: string,
  more: Partial<OfferedService> = {},
): OfferedService {
  return {
    id: type,
    type,
    name,
    open: { state: 'unknown' },
    languages: [],
    leavesOrganization: false,
    verifiedOn: '2026-11-03',
    isOld: false,
    ...more,
  };
}

export function newView(changes: Partial<ConversationView> = {}): ConversationView {
  return {
    questionnaire: pearrQuestionnaire,
    start: { minor: false, mode: 'conversation' },
    answers: {},
    revision: 0,
    preflight: { assessment: true, referrals: true, otherReaders: [] },
    resources: [],
    safetyContacts: [],
    referrals: [],
    duty: [],
    materials: ['en'],
    mayAskWhy: false,
    mayAskReferrals: false,
    stepCards: [],
    idleSeconds: 60,
    sessionSeconds: 28_800,
    ...changes,
  };
}

export function opened(changes: Partial<ConversationView> = {}, reloaded = true): Conversation {
  const conversation = openConversation(newView(changes), { reloaded });
  if ('error' in conversation) throw new Error(JSON.stringify(conversation.problems));
  return conversation;
}

/** A conversation at a page, with these answers by code. */
export function at(
  page: string,
  answers: Readonly<Record<string, string | readonly string[]>> = {},
  changes: Partial<ConversationView> = {},
): Conversation {
  const entries = Object.entries(answers).map(([linkId, codes]) => [linkId, coded(...[codes].flat())]);
  return opened({ page, answers: Object.fromEntries(entries), ...changes });
}

export function after(
  conversation: Conversation,
  ...actions: (Action | PlainAction['type'])[]
): Conversation {
  return actions
    .map((action) => (typeof action === 'string' ? { type: action } : action))
    .reduce(reduce, conversation);
}

export const alone = { 'privacy.outcome': 'ok', 'limits.explained': 'yes' };
export const told = { ...alone, 'educate.given': 'given', 'educate.material': 'taken' };
export const noConcern = { ...told, 'ask.outcome': 'no-concern' };
export const support = {
  ...told,
  'ask.outcome': 'wants-support',
  'respond.referrals': ['survivor-advocate', 'social-work'],
  'respond.consent': 'yes',
  'respond.urgency': 'now',
  'respond.contact': 'in-person',
  'close.record': 'choices',
};
