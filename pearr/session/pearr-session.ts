import {
  type Answer,
  type AnswerProblem,
  type Answers,
  answersTo,
  enabledItems,
  type Form,
  findProblems,
  initialAnswers,
  type SetAnswersError,
  setAnswers,
  visiblePages,
} from '../engine/index.ts';
import { coding } from '../questionnaire/build.ts';

/** Why a conversation ended before its last step. */
export const endReasons = ['patient-stopped', 'interrupted', 'not-suitable', 'handed-over'] as const;
export type EndReason = (typeof endReasons)[number];

export type PearrStep = 'privacy' | 'limits' | 'educate' | 'ask' | 'respect' | 'respond' | 'duty' | 'close';

/** What code knows when a conversation begins; the user cannot change it. */
export interface SessionStart {
  readonly minor: boolean | 'unknown';
  /** `support`: the history is known, nothing is asked. */
  readonly mode: 'conversation' | 'support';
}

/** A conversation under way. */
export interface PearrSession {
  readonly form: Form;
  readonly start: SessionStart;
  readonly answers: Answers;
}

/** A conversation that may be written: every required answer is there, or it was ended and closed. */
export interface CompletedPearrSession extends PearrSession {
  readonly status: 'completed' | 'stopped';
  readonly ended?: EndReason;
  readonly steps: readonly PearrStep[];
}

const minorCodes = { true: 'yes', false: 'no', unknown: 'unknown' } as const;

function coded(...codes: readonly string[]): Answer[] {
  return codes.map((code) => ({ valueCoding: coding(code) }));
}

function computed(start: SessionStart): Answers {
  return {
    'about.minor': coded(minorCodes[`${start.minor}`]),
    'about.mode': coded(start.mode),
  };
}

export function startSession(form: Form, start: SessionStart): PearrSession {
  return { form, start, answers: initialAnswers(form, computed(start)) };
}

/**
 * A conversation taken up again from a draft's answers.
 * Safety: what code computes is computed anew; a draft cannot turn a minor into an adult.
 */
export function resumeSession(form: Form, start: SessionStart, draft: Answers): PearrSession {
  const given = Object.entries(draft).filter(([linkId]) => !linkId.startsWith('about.'));
  return { form, start, answers: initialAnswers(form, { ...Object.fromEntries(given), ...computed(start) }) };
}

/** Answers one question; an empty list takes the answer back. */
export function answerQuestion(
  session: PearrSession,
  linkId: string,
  values: readonly Answer[],
): { session: PearrSession } | SetAnswersError {
  const set = setAnswers(session.form, session.answers, linkId, values);
  return 'error' in set ? set : { session: { ...session, answers: set.answers } };
}

/** The code of a single choice that counts: its question is enabled and answered. */
export function codeOf(
  { form, answers }: Pick<PearrSession, 'form' | 'answers'>,
  linkId: string,
): string | undefined {
  return codesOf({ form, answers }, linkId)[0];
}

export function codesOf({ form, answers }: Pick<PearrSession, 'form' | 'answers'>, linkId: string): string[] {
  if (!enabledItems(form, answers).has(linkId)) return [];
  return answersTo(answers, linkId).flatMap((answer) =>
    'valueCoding' in answer && answer.valueCoding.code !== undefined ? [answer.valueCoding.code] : [],
  );
}

/** The steps taken so far, in their order. */
export function stepsTaken(session: PearrSession): PearrStep[] {
  const asked = codeOf(session, 'ask.outcome');
  const taken: Readonly<Record<PearrStep, boolean>> = {
    privacy: codeOf(session, 'privacy.outcome') === 'ok',
    limits: codeOf(session, 'limits.explained') === 'yes',
    educate: codeOf(session, 'educate.given') === 'given',
    ask: asked !== undefined,
    respect: asked === 'no-concern' || asked === 'declined',
    respond: codesOf(session, 'respond.referrals').length > 0,
    duty: codeOf(session, 'duty.report') !== undefined,
    close: false,
  };
  return (Object.keys(taken) as PearrStep[]).filter((step) => taken[step]);
}

/** Steps that follow from what the patient answered: which of them was taken tells the answer. */
const TELLING: readonly PearrStep[] = ['respect', 'respond'];

/** The steps taken that a colleague may know of. Safety: none from which an answer could be read. */
export function stepsToTell(session: PearrSession): PearrStep[] {
  return stepsTaken(session).filter((step) => !TELLING.includes(step));
}

/** Pages still shown once a conversation has been ended: the duty toward a minor, and the closing checklist. */
const CLOSING = ['duty', 'close'];

/** The pages to show: all that are enabled, or the closing ones after an early end. */
export function pagesToShow(session: PearrSession, ended?: EndReason): readonly string[] {
  const pages = visiblePages(session.form, session.answers).map((page) => page.linkId);
  return ended === undefined ? pages : pages.filter((linkId) => CLOSING.includes(linkId));
}

function openProblems(session: PearrSession, ended: EndReason | undefined): readonly AnswerProblem[] {
  const problems = findProblems(session.form, session.answers);
  if (ended === undefined) return problems;
  return problems.filter(({ linkId, code }) => {
    const page = session.form.items.get(linkId)?.page;
    return code !== 'REQUIRED' || (page !== undefined && CLOSING.includes(page));
  });
}

/**
 * Completes a conversation, or ends it early for a reason; both go through the closing pages.
 * A patient who declines or stops has completed it (R12); an interruption has not.
 * Safety: for a minor the report question is always required, so the duty cannot be skipped (R10).
 * @returns INCOMPLETE with every question that still wants an answer.
 */
export function completeSession(
  session: PearrSession,
  ended?: EndReason,
): { completed: CompletedPearrSession } | { error: 'INCOMPLETE'; problems: readonly AnswerProblem[] } {
  const problems = openProblems(session, ended);
  if (problems.length > 0) return { error: 'INCOMPLETE', problems };
  const steps: PearrStep[] = [...stepsTaken(session), 'close'];
  const answers = initialAnswers(session.form, {
    ...session.answers,
    'about.steps': coded(...steps),
    ...(ended !== undefined && { 'about.ended': coded(ended) }),
  });
  const status = ended === undefined || ended === 'patient-stopped' ? 'completed' : 'stopped';
  return { completed: { ...session, answers, status, steps, ...(ended !== undefined && { ended }) } };
}
