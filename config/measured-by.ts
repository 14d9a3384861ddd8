import type { RuleSet } from '@pearr/cds-services';
import { pearrQuestionnaireUrl } from '@pearr/pearr';
import type { SiteContent } from './content.ts';

/** What the measures need to know of a site: who is eligible, and what conversations and codes are called. */
export function measuredBy({ firing }: RuleSet, { questionnaire, knownHistory }: SiteContent) {
  const own = questionnaire.resource.url ?? pearrQuestionnaireUrl;
  const questionnaires = [...new Set([pearrQuestionnaireUrl, own])];
  return { facts: { ...firing.eligibility, questionnaires }, knownHistory };
}
