import { type Form, type LintWarning, lintQuestionnaire } from '../engine/index.ts';
import { codeOf, completeSession, endReasons, type PearrSession } from '../session/pearr-session.ts';
import type { FormProblem } from './form-problem.ts';
import { openGates } from './gates.ts';
import { missingQuestions } from './relied-on.ts';
import { type Ways, waysThrough } from './ways.ts';

/** What was found out about a form. */
export interface CheckedForm {
  /** Any of these, and the form must not be used. */
  readonly problems: readonly FormProblem[];
  readonly warnings: readonly LintWarning[];
  /** Ways walked, by whether the patient is a minor. */
  readonly ways: Readonly<Record<'yes' | 'no' | 'unknown', number>>;
}

const NONE = { yes: 0, no: 0, unknown: 0 };

/**
 * Checks that a form may carry the conversation: the questions that code relies on are there, the gates are proved
 * over all answers, and on every way through it the duty toward a minor is met and the safety path opens.
 */
export function checkForm(form: Form): CheckedForm {
  const warnings = lintQuestionnaire(form);
  const missing = missingQuestions(form);
  // The ways mean nothing in a form without those questions.
  if (missing.length > 0) return { problems: missing, warnings, ways: NONE };
  const walked = {
    yes: waysThrough(form, { minor: true, mode: 'conversation' }),
    no: waysThrough(form, { minor: false, mode: 'conversation' }),
    unknown: waysThrough(form, { minor: 'unknown', mode: 'conversation' }),
    support: waysThrough(form, { minor: true, mode: 'support' }),
  };
  const problems = Object.values(walked).flatMap((ways) => problemsOf(ways));
  const { yes, no, unknown } = walked;
  return {
    problems: [...openGates(form), ...distinct(problems)],
    warnings,
    ways: { yes: yes.ends.length, no: no.ends.length, unknown: unknown.ends.length },
  };
}

function problemsOf({ ends, isWhole }: Ways): FormProblem[] {
  const found = ends.flatMap((end) => [...dutyProblems(end), ...safetyProblems(end), ...deadEnds(end)]);
  if (isWhole) return found;
  const message = 'There are too many ways through this form to walk them all: let fewer questions decide.';
  return [...found, { linkId: '', rule: 'TOO_MANY_WAYS', message }];
}

/** Whether the duty toward a minor applies: the patient is one, or the clinician says so or cannot tell. */
function isOwed(end: PearrSession): boolean {
  const age = codeOf(end, 'duty.age');
  return end.start.minor === true || (end.start.minor === 'unknown' && (age === 'yes' || age === 'unclear'));
}

function dutyProblems(end: PearrSession): FormProblem[] {
  const isAsked = codeOf(end, 'duty.report') !== undefined;
  if (isOwed(end) && !isAsked) return [duty('For a minor the report can be passed over.')];
  if (!isOwed(end) && isAsked) return [duty('It is asked about an adult too.')];
  if (end.start.minor === 'unknown' && codeOf(end, 'duty.age') === undefined)
    return [{ ...duty('It is not asked although the age is not known.'), linkId: 'duty.age' }];
  return isSkippedEarly(end) ? [duty('An early end passes it over.')] : [];
}

/** Whether the duty is passed over by ending before its question was answered. */
function isSkippedEarly(end: PearrSession): boolean {
  if (end.start.minor === false) return false;
  const { 'duty.report': _, 'duty.age': __, ...before } = end.answers;
  return endReasons.some((reason) => 'completed' in completeSession({ ...end, answers: before }, reason));
}

function duty(message: string): FormProblem {
  return { linkId: 'duty.report', rule: 'DUTY', message };
}

function safetyProblems(end: PearrSession): FormProblem[] {
  const privacy = codeOf(end, 'privacy.outcome');
  const isOpen = codeOf(end, 'safety.notified') !== undefined;
  if (isOpen || (privacy !== 'refused' && privacy !== 'unsafe')) return [];
  const message = `It is not asked when private time is "${privacy}".`;
  return [{ linkId: 'safety.notified', rule: 'SAFETY_PATH', message }];
}

function deadEnds(end: PearrSession): FormProblem[] {
  const result = completeSession(end);
  if ('completed' in result) return [];
  return result.problems.map(({ linkId, code }) => ({
    linkId,
    rule: 'DEAD_END',
    message: `There is a way on which it cannot be answered (${code}).`,
  }));
}

function distinct(problems: readonly FormProblem[]): FormProblem[] {
  const byText = new Map(problems.map((one) => [`${one.linkId} ${one.rule} ${one.message}`, one]));
  return [...byText.values()];
}
