import { type AnswerProblem, type EndReason, findProblems, pagesToShow } from '@pearr/pearr';
import type { Conversation, Focus, Place } from './conversation.ts';
import { toPlace } from './open-conversation.ts';

/** Arrives at a place: what was said about the last one is over, and the heading is read first. */
export function arrive(conversation: Conversation, place: Place, to: Focus['to'] = 'heading'): Conversation {
  return { ...conversation, place, problems: [], notice: undefined, writing: undefined, focus: { to } };
}

export function begin(conversation: Conversation): Conversation {
  const { place, session, ended } = conversation;
  if (place.at !== 'preflight') return conversation;
  const page = place.page ?? pagesToShow(session, ended)[0] ?? '';
  return arrive(conversation, toPlace(session, ended, page));
}

/** Goes on to the next stage, unless a question of this one is open. */
export function goOn(conversation: Conversation): Conversation {
  const { place } = conversation;
  if (place.at !== 'stage') return conversation;
  const problems = problemsOn(conversation, place.page);
  if (problems.length > 0) return { ...conversation, problems, focus: { to: 'problems' } };
  return arrive(
    { ...conversation, changing: changingAfter(conversation) },
    nextPlace(conversation, place.page),
  );
}

/** Of a stage left behind by an early end only what was answered is looked at, not what is missing. */
function problemsOn({ session, ended }: Conversation, page: string): readonly AnswerProblem[] {
  const problems = findProblems(session.form, session.answers, page);
  if (pagesToShow(session, ended).includes(page)) return problems;
  return problems.filter(({ code }) => code !== 'REQUIRED');
}

function nextPlace(conversation: Conversation, page: string): Place {
  const { session, ended } = conversation;
  const pages = pagesToShow(session, ended);
  const next = pages[pages.indexOf(page) + 1];
  const isDone = !pages.includes(page) || changingAfter(conversation) !== undefined;
  return next === undefined || isDone ? { at: 'check' } : { at: 'stage', page: next };
}

/** A change that opened or closed stages makes the user walk them; any other leads back to the check. */
function changingAfter({ session, ended, changing }: Conversation): readonly string[] | undefined {
  const pages = pagesToShow(session, ended);
  return changing?.join() === pages.join() ? changing : undefined;
}

export function goBack(conversation: Conversation): Conversation {
  const { place, changing } = conversation;
  if (place.at === 'stage' && changing !== undefined) return arrive(conversation, { at: 'check' });
  if (place.at !== 'stage' && place.at !== 'check') return conversation;
  return arrive(conversation, placeBefore(conversation, place.at === 'stage' ? place.page : undefined));
}

function placeBefore({ session, ended }: Conversation, page: string | undefined): Place {
  const pages = pagesToShow(session, ended);
  const before = page === undefined ? pages.at(-1) : pages[pages.indexOf(page) - 1];
  if (before !== undefined) return { at: 'stage', page: before };
  return page === undefined ? { at: 'preflight' } : { at: 'preflight', page };
}

/** Goes to a stage from the check, and to one of its questions if a problem names it. */
export function change(conversation: Conversation, page: string, linkId?: string): Conversation {
  const changing = pagesToShow(conversation.session, conversation.ended);
  const to = linkId === undefined ? 'heading' : { question: linkId };
  return arrive({ ...conversation, changing }, { at: 'stage', page }, to);
}

export function endBecause(conversation: Conversation, ended: EndReason | undefined): Conversation {
  const { place, session } = conversation;
  if (place.at !== 'ending' || ended === undefined) return conversation;
  const page = pagesToShow(session, ended)[0] ?? '';
  return arrive({ ...conversation, ended, endedAt: place.page, changing: undefined }, { at: 'stage', page });
}

export function takeUpAgain(conversation: Conversation): Conversation {
  const { session, endedAt } = conversation;
  const again = { ...conversation, ended: undefined, endedAt: undefined, changing: undefined };
  return arrive(again, toPlace(session, undefined, endedAt ?? ''));
}
