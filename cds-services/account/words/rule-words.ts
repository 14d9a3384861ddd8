import type { StaffLanguage } from '@pearr/pearr';
import type { FiringCondition, FiringRule } from '../../decide/firing.ts';
import { domainsInText } from './domain-words.ts';
import { spanishAges, spanishCondition } from './spanish.ts';
import { agesWords } from './when-words.ts';

/** One condition of a firing rule, as a phrase. */
export function conditionWords(condition: FiringCondition): string {
  if ('tag' in condition) return `an indicator with the tag ${condition.tag}`;
  if ('anyDomain' in condition) {
    const here = condition.thisEncounter ? ', in this encounter' : '';
    return `any of: ${domainsInText(condition.anyDomain)}${here}`;
  }
  const { countOf, atLeast, recentMonths } = condition;
  const recent = recentMonths === undefined ? '' : `, some of it within ${recentMonths} months`;
  return `${atLeast} or more of: ${domainsInText(countOf)}${recent}`;
}

/** A firing rule as a sentence. */
export function ruleWords({ minAge, maxAge, when }: FiringRule, language: StaffLanguage = 'en'): string {
  const isSpanish = language === 'es';
  const ages = (isSpanish ? spanishAges : agesWords)(minAge, maxAge);
  const conditions = when
    .map(isSpanish ? spanishCondition : conditionWords)
    .join(isSpanish ? '; y ' : '; and ');
  return ages === '' ? conditions : `${ages}: ${conditions}`;
}
