import { harmItem } from './codes.ts';
import { type Answers, enabledItems, type Form } from './engine/index.ts';
import { isServiceQuestion } from './questionnaire/offer-services.ts';
import { type CompletedPearrSession, codeOf } from './session/pearr-session.ts';

/** Stages, and one question more, whose answers stay out of the record when the patient wants only the steps in it. */
const CHOICES = ['ask', 'respect', 'respond'];

/** By the page it stands on: a site's own question on one of them is such a choice too, whatever its linkId. */
function isChoiceOfThePatient({ items }: Form, linkId: string): boolean {
  return linkId === 'close.codes' || CHOICES.includes(items.get(linkId)?.page ?? '');
}

/** Whether the answer to a question may be written, in whatever shape the record takes. */
export function mayBeWritten(session: CompletedPearrSession): (linkId: string) => boolean {
  const stepsOnly = codeOf(session, 'close.record') === 'steps';
  // Safety: that somebody could be endangered stands in the label and in the audit trail, not in words that a portal shows.
  return (linkId) =>
    linkId !== harmItem &&
    !isServiceQuestion(linkId) &&
    !(stepsOnly && isChoiceOfThePatient(session.form, linkId));
}

/**
 * The answers that the record may hold.
 * Safety: of choices only what the patient agreed to, and nothing that was taken back (R7).
 */
export function toWrittenAnswers(session: CompletedPearrSession): Answers {
  const { form, answers } = session;
  const enabled = enabledItems(form, answers);
  const isWritten = mayBeWritten(session);
  return Object.fromEntries(
    Object.entries(answers).filter(([linkId]) => enabled.has(linkId) && isWritten(linkId)),
  );
}
