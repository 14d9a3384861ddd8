import { ruleWords } from '@pearr/cds-services';
import type { RuleView } from '@pearr/pearr';
import type { Deps } from '../deps.ts';

const universalWords = {
  off: 'off: prompts are made by the rules alone',
  all: 'every eligible visit is offered education',
  sample: 'a share of eligible visits is offered education',
} as const;

/** When a prompt is made: one of these is enough. */
export function firingViews({ knowledge }: Deps): RuleView[] {
  return knowledge.firing.rules.map((rule) => ({ id: rule.id, words: ruleWords(rule) }));
}

/** What holds whatever the rules say. */
export function conditionViews({ knowledge, site }: Deps): RuleView[] {
  const { minAge, encounterClasses, completedWithinDays } = knowledge.firing.eligibility;
  const { universal, snooze, cardsPerUnitAndHour: cap } = site.prompts;
  return [
    { id: 'User', words: 'clinicians only; never a patient or a proxy' },
    { id: 'Age', words: `${minAge} or older` },
    { id: 'Encounter class', words: encounterClasses.join(', ') },
    { id: 'Earlier conversation', words: `none within ${completedWithinDays} days` },
    { id: 'Repetition', words: 'one card for a user and a visit' },
    { id: '“Later in this visit”', words: `rests for ${snooze.laterMinutes} minutes` },
    { id: 'Asked again at the next hook', words: snooze.againAtNextHook.join(', ') || 'never' },
    { id: 'Cap of a unit', words: cap === undefined ? 'none' : `${cap} cards an hour` },
    { id: 'Universal education', words: universalWords[universal.mode] },
  ];
}
