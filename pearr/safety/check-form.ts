import {
  type Answers,
  answersTo,
  enabledItems,
  type Form,
  findProblems,
  isQuestion,
  type LintWarning,
  lintQuestionnaire,
  type QuestionType,
} from '../engine/index.ts';
import { type PearrSession, type SessionStart, startSession } from '../session/pearr-session.ts';
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
  const warnings = [...lintQuestionnaire(form), ...freeTexts(form)];
  const missing = missingQuestions(form);
  // The ways mean nothing in a form without those questions.
  if (missing.length > 0) return { problems: missing, warnings, ways: NONE };
  const walked = {
    yes: waysThrough(form, { minor: true, mode: 'conversation' }),
    no: waysThrough(form, { minor: false, mode: 'conversation' }),
    unknown: waysThrough(form, { minor: 'unknown', mode: 'conversation' }),
    support: waysThrough(form, { minor: true, mode: 'support' }),
  };
  const atOnce = ([true, 'unknown'] as const).flatMap((minor) => {
    const start = { minor, mode: 'conversation' } as const;
    return endedEarly(form, start, startSession(form, start).answers);
  });
  const problems = [...Object.values(walked).flatMap((ways) => problemsOf(ways)), ...atOnce];
  const { yes, no, unknown } = walked;
  return {
    problems: [...openGates(form), ...distinct(problems)],
    warnings,
    ways: { yes: yes.ends.length, no: no.ends.length, unknown: unknown.ends.length },
  };
}

const FREE: readonly QuestionType[] = ['string', 'text', 'open-choice'];

/** Safety: what is written in one's own words stands in the chart as it is, for whoever reads it (R7). */
function freeTexts(form: Form): LintWarning[] {
  return [...form.items.values()]
    .filter((item) => isQuestion(item) && !item.hidden && FREE.includes(item.type))
    .map(
      ({ linkId }): LintWarning => ({
        linkId,
        rule: 'FREE_TEXT',
        message: 'What is written here reaches the chart word for word: offer options instead.',
      }),
    );
}

function problemsOf({ ends, isWhole }: Ways): FormProblem[] {
  const found = ends.flatMap((end) => problemsAt(end));
  return isWhole ? found : [...found, tooManyWays];
}

const tooManyWays: FormProblem = {
  linkId: '',
  rule: 'TOO_MANY_WAYS',
  message: 'There are too many ways through this form to walk them all: let fewer questions decide.',
};

/** What is wrong at the end of one way. */
function problemsAt({ form, start, answers }: PearrSession): FormProblem[] {
  const enabled = enabledItems(form, answers);
  const codeOf = (linkId: string) => (enabled.has(linkId) ? firstCode(answers, linkId) : undefined);
  const open = findProblems(form, answers).map(({ linkId, code }): FormProblem => {
    return { linkId, rule: 'DEAD_END', message: `There is a way on which it cannot be answered (${code}).` };
  });
  return [
    ...dutyProblems(start, codeOf),
    ...endedEarly(form, start, answers),
    ...safetyProblems(codeOf),
    ...open,
  ];
}

type CodeOf = (linkId: string) => string | undefined;

function firstCode(answers: Answers, linkId: string): string | undefined {
  const [first] = answersTo(answers, linkId);
  return first !== undefined && 'valueCoding' in first ? first.valueCoding.code : undefined;
}

function dutyProblems({ minor }: SessionStart, codeOf: CodeOf): FormProblem[] {
  const age = codeOf('duty.age');
  const isAsked = codeOf('duty.report') !== undefined;
  if (minor === 'unknown' && age === undefined)
    return [{ ...duty('It is not asked although the age is not known.'), linkId: 'duty.age' }];
  // The clinician says so, or cannot tell.
  const isOwed = minor === true || (minor === 'unknown' && age !== 'no');
  if (isOwed && !isAsked) return [duty('For a minor the report can be passed over.')];
  return !isOwed && isAsked ? [duty('It is asked about an adult too.')] : [];
}

/** An early end leads to the closing pages alone: there the duty must be asked for, whatever was answered before. */
function endedEarly(form: Form, { minor }: SessionStart, answers: Answers): FormProblem[] {
  if (minor === false) return [];
  const { 'duty.report': _, 'duty.age': __, ...before } = answers;
  const enabled = enabledItems(form, before);
  return enabled.has(minor === true ? 'duty.report' : 'duty.age')
    ? []
    : [duty('An early end passes it over.')];
}

function duty(message: string): FormProblem {
  return { linkId: 'duty.report', rule: 'DUTY', message };
}

function safetyProblems(codeOf: CodeOf): FormProblem[] {
  const privacy = codeOf('privacy.outcome');
  const isOpen = codeOf('safety.notified') !== undefined;
  if (isOpen || (privacy !== 'refused' && privacy !== 'unsafe')) return [];
  const message = `It is not asked when private time is "${privacy}".`;
  return [{ linkId: 'safety.notified', rule: 'SAFETY_PATH', message }];
}

function distinct(problems: readonly FormProblem[]): FormProblem[] {
  const byText = new Map(problems.map((one) => [`${one.linkId} ${one.rule} ${one.message}`, one]));
  return [...byText.values()];
}
