import { codeOf, codesOf, type PearrSession, stepsTaken } from '@pearr/pearr';
import { type StepName, stepOutcomes } from '@pearr/quality';

/** A step as the log has it: that it was reached, and for steps of procedure how it ended. */
export interface Step {
  readonly step: StepName;
  readonly outcome?: string;
}

/** The questions whose answer is the outcome of a step of procedure. */
const questions = {
  privacy: 'privacy.outcome',
  interpreter: 'privacy.interpreter',
  limits: 'limits.explained',
  educate: 'educate.given',
  material: 'educate.material',
  consent: 'respond.consent',
  duty: 'duty.report',
  supervisor: 'duty.supervisor',
  'follow-up': 'close.follow-up',
} as const satisfies Partial<Record<StepName, string>>;

/** Every step that the log can have. */
export const allSteps: readonly Step[] = (Object.keys(stepOutcomes) as StepName[]).flatMap((step) => {
  const outcomes: readonly string[] = stepOutcomes[step];
  return outcomes.length === 0 ? [{ step }] : outcomes.map((outcome) => ({ step, outcome }));
});

/** Choices of the patient: when only the steps are to stand in the record, these stand nowhere. */
const choices: readonly StepName[] = ['consent', 'plan'];

/**
 * The steps of a conversation as its answers stand. An answer of the site's own making is not in the log's lists, and
 * is left out.
 * Safety: who wants only the steps kept has only the steps in the log as well (R7).
 */
export function toSteps(session: PearrSession): Step[] {
  const taken = stepsTaken(session);
  const isTaken = (step: StepName): boolean =>
    step === 'plan' ? codesOf(session, 'respond.plan').length > 0 : taken.some((it) => it === step);
  const stepsOnly = codeOf(session, 'close.record') === 'steps';
  return allSteps.filter(({ step, outcome }) => {
    if (stepsOnly && choices.includes(step)) return false;
    if (outcome === undefined) return isTaken(step);
    return codeOf(session, questions[step as keyof typeof questions]) === outcome;
  });
}
