import { type Form, type Gate, lintQuestionnaire } from '../engine/index.ts';
import { coding } from '../questionnaire/build.ts';
import type { FormProblem } from './form-problem.ts';

/** What must have been answered before something may even be asked; proved over all answers, not looked at. */
const GATES: readonly Gate[] = [
  {
    prefixes: ['educate.', 'limits.', 'ask.', 'respect.', 'respond.'],
    question: 'privacy.outcome',
    answer: coding('ok'),
  },
  { prefixes: ['ask.', 'respect.'], question: 'limits.explained', answer: coding('yes') },
  // Safety: who is known to have been harmed is offered support, and asked nothing.
  { prefixes: ['ask.', 'respect.'], question: 'about.mode', answer: coding('conversation') },
  {
    prefixes: ['respond.urgency', 'respond.contact'],
    question: 'respond.consent',
    answer: coding('yes'),
  },
];

/** Gates that do not hold in a form; a gate of items that a smaller form leaves out holds of itself. */
export function openGates(form: Form): FormProblem[] {
  const linkIds = [...form.items.keys()];
  const gates = GATES.map((gate) => ({
    ...gate,
    prefixes: gate.prefixes.filter((prefix) => linkIds.some((linkId) => linkId.startsWith(prefix))),
  })).filter(({ prefixes }) => prefixes.length > 0);
  return lintQuestionnaire(form, { gates }).flatMap(({ rule, linkId, message }) =>
    rule === 'GATE' ? [{ linkId, rule, message }] : [],
  );
}
