import type { FiringRules } from '../../decide/firing.ts';
import { ruleWords } from './rule-words.ts';

type WordsOf = (firing: FiringRules) => string;

/** Why a decision fell as it did, where it was not a firing rule. */
const reasons: Readonly<Record<string, WordsOf>> = {
  'trigger-ignored': () => 'the site file says that this trigger of the EHR is to be ignored',
  'user-not-clinician': () => 'the user is a patient or a proxy; cards are for clinicians',
  deceased: () => 'the patient has died',
  'opted-out': () => 'the chart holds the opt-out flag',
  'encounter-class': () => 'encounters of this class are not eligible',
  'age-below-minimum': ({ eligibility }) =>
    `the patient is under ${eligibility.minAge}: the child-abuse pathway applies`,
  'age-unknown': () => 'the birth date is too vague: at one of the possible ages the decision would differ',
  'conversation-open': () => 'a conversation is open in this encounter and is offered to be resumed',
  'completed-recently': ({ eligibility }) =>
    `a conversation was had within ${eligibility.completedWithinDays} days`,
  'known-history': () =>
    'the history is known to the chart, or could not be looked for: nobody is asked again',
  'universal-education': () => 'this site offers education in every eligible visit',
  'no-rule-met': () => 'no firing rule is met',
  'unit-cap': () => 'the unit has reached its cap on cards',
  'shown-this-visit': () => 'this user has seen the card in this visit',
  snoozed: () => 'this user asked for it later',
  'set-aside': () => 'this user has set the card aside for this visit',
};

/** A reason of a decision in words; a firing rule says what it asks for. */
export function becauseWords(id: string, firing: FiringRules): string {
  const rule = firing.rules.find((it) => it.id === id);
  return rule === undefined ? (reasons[id]?.(firing) ?? id) : ruleWords(rule);
}
